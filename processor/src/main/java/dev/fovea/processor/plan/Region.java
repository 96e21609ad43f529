package dev.fovea.processor.plan;

/**
 * A part of the arena. Tensors that follow each other in place lie in one region.
 *
 * @param id its place in {@link PassPlan#regions()}
 * @param perSample whether it grows with the batch: at batch N it starts at N times the offset,
 *     after the fixed part of the arena
 * @param offset of its first element, a multiple of 16
 * @param elements reserved, a multiple of 16
 * @param first the first moment at which it is in use; moments are the forward calls of a pass and
 *     then its backward calls and additions, counted from 0
 * @param last the last moment at which it is in use
 */
public record Region(int id, boolean perSample, long offset, long elements, int first, int last) {}
