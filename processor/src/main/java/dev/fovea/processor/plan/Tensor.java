package dev.fovea.processor.plan;

import dev.fovea.processor.spec.Shape;

/**
 * An array that kernels of a pass read and write.
 *
 * @param id its place in {@link PassPlan#tensors()}
 * @param name what it is, as {@code stem.conv2d}, {@code stem.conv2d gradient} or {@code
 *     stem.batchNorm mean}
 * @param use what it is for
 * @param shape of a sample; of everything where the region is fixed
 * @param region the id of the region it lies in
 */
public record Tensor(int id, String name, Use use, Shape shape, int region) {

  /** What a tensor is for. */
  public enum Use {
    /** What comes from outside: a network's input. */
    INPUT,
    /** What a layer yields. */
    VALUE,
    /** What a head's value should have been. */
    TARGET,
    /** The loss of each sample. */
    LOSS,
    /** The gradient of a value. */
    GRADIENT,
    /** A reader's contribution to a gradient, until it is added. */
    PARTIAL_GRADIENT,
    /** What a layer keeps from forward to backward. */
    STATE
  }
}
