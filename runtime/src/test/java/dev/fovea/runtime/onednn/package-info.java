@NullMarked
package dev.fovea.runtime.onednn;

import org.jspecify.annotations.NullMarked;
