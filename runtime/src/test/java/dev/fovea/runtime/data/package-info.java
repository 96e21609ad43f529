@NullMarked
package dev.fovea.runtime.data;

import org.jspecify.annotations.NullMarked;
