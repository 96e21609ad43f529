@NullMarked
package dev.fovea.runtime.nd4j;

import org.jspecify.annotations.NullMarked;
