package dev.fovea.processor.layer;

/**
 * Memory that a layer keeps from forward to backward in training: a mask, a batch's statistics.
 *
 * @param name what it is, for the generated field: {@code mask}
 * @param elements how many elements, for one sample or altogether
 * @param perSample whether it grows with the batch
 */
public record StateSlot(String name, long elements, boolean perSample) {}
