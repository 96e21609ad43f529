package dev.fovea.runtime.engine;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A value's place in an arena for a batch: the array that a kernel in the common layout reads and
 * writes, and the whole region that the plan reserved, which engines with layouts of their own may
 * use.
 *
 * @param array the value, batch first and channels last ([N, H, W, C] or [N, F]), dense, a view of
 *     the arena
 * @param region the reserved elements, flat; at least as long as {@code array}
 */
public record Buffer(INDArray array, INDArray region) {}
