@NullMarked
package dev.fovea.runtime.operation;

import org.jspecify.annotations.NullMarked;
