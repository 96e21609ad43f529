/**
 * What the processor wrote about networks, as records: read from files, folders, jars and class
 * paths. Shapes are without the batch, {@code [C, H, W]}; pairs are height first; counts are a
 * sample's.
 */
@NullMarked
package dev.fovea.metadata;

import org.jspecify.annotations.NullMarked;
