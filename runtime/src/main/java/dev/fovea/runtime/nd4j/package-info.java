/** The engine that every other is measured against: ND4J operations only. */
@NullMarked
package dev.fovea.runtime.nd4j;

import org.jspecify.annotations.NullMarked;
