package dev.fovea.runtime.onednn;

import org.bytedeco.javacpp.Pointer;

/**
 * Data in memory.
 *
 * @param address of its first byte
 * @param layout how it lies there
 */
record Place(Pointer address, Layout layout) {}
