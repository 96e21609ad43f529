/** The networks of the literature and of lectures, each with the numbers that its source states. */
@NullMarked
package dev.fovea.examples.networks;

import org.jspecify.annotations.NullMarked;
