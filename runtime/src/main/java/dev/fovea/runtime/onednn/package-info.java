/**
 * The engine for CPUs: oneDNN's primitives on ND4J's memory. Layouts are oneDNN's choice and are
 * handed from kernel to kernel; whatever a user or another kernel reads is in the common layout.
 */
@NullMarked
package dev.fovea.runtime.onednn;

import org.jspecify.annotations.NullMarked;
