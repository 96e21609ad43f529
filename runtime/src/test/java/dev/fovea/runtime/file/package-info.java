@NullMarked
package dev.fovea.runtime.file;

import org.jspecify.annotations.NullMarked;
