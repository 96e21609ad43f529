package dev.fovea.runtime.engine;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The state that an operation carries from one batch to the next: {@code carriedElements} of each
 * sample, in the operation's own order. Backward reads the first, and computes no gradient for it.
 *
 * @param initial the state before the first step, flat
 * @param last where forward writes the state after the last step, flat
 */
public record Carry(INDArray initial, INDArray last) {}
