@NullMarked
package dev.fovea.runtime;

import org.jspecify.annotations.NullMarked;
