/** The networks against what their sources publish. */
@NullMarked
package dev.fovea.examples.networks;

import org.jspecify.annotations.NullMarked;
