@NullMarked
package dev.fovea.runtime.training;

import org.jspecify.annotations.NullMarked;
