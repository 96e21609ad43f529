/**
 * Data: samples and their targets, readers of the usual files, augmentation, batches made ahead of
 * training.
 */
@NullMarked
package dev.fovea.runtime.data;

import org.jspecify.annotations.NullMarked;
