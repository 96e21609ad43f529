/**
 * How blocks are described to other compilations: class files keep neither the names of parameters
 * nor the order of annotations.
 */
@NullMarked
package dev.fovea.processor.descriptor;

import org.jspecify.annotations.NullMarked;
