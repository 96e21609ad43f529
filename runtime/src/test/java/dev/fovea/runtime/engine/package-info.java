@NullMarked
package dev.fovea.runtime.engine;

import org.jspecify.annotations.NullMarked;
