/**
 * Files: weights in the safetensors format, written whole or not at all, and the error of a broken
 * file.
 */
@NullMarked
package dev.fovea.runtime.file;

import org.jspecify.annotations.NullMarked;
