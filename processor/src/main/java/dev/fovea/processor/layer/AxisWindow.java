package dev.fovea.processor.layer;

/**
 * A sliding window along one axis, all numbers resolved.
 *
 * @param kernel taps, k
 * @param stride step, s
 * @param dilation distance between taps, d
 * @param paddingBegin padding before the first element, p
 * @param paddingEnd padding after the last element, q, as far as the source states it
 */
public record AxisWindow(
    long kernel, long stride, long dilation, long paddingBegin, long paddingEnd) {}
