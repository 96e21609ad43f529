/** Networks, and programs that train and use them, as a user of Fovea would write them. */
@NullMarked
package dev.fovea.examples;

import org.jspecify.annotations.NullMarked;
