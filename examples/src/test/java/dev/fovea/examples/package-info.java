/** What the whole repository promises: its modules' borders, its documentation, its examples. */
@NullMarked
package dev.fovea.examples;

import org.jspecify.annotations.NullMarked;
