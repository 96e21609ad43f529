package dev.fovea.runtime;

import dev.fovea.runtime.memory.NativeMemory;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.broadcast.BroadcastMulOp;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.Axpy;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** A weight that a training keeps small, with its gradient. */
final class RegularisedWeight {

  private final Regularisation regularisation;
  private final INDArray weight;
  private final INDArray gradient;

  /** For each block of a norm a view [weights, units, weights]. */
  private final List<INDArray> blocks;

  /**
   * A weight, in an engine's own form only if its norms have no limit.
   *
   * @param weights all, flat
   * @param gradients theirs
   * @param offset of the weight
   * @param elements that it takes there
   */
  RegularisedWeight(
      ParameterDefinition parameter,
      INDArray weights,
      INDArray gradients,
      long offset,
      long elements) {
    this.regularisation = parameter.regularisation();
    this.weight = NativeMemory.view(weights, offset, elements);
    this.gradient = NativeMemory.view(gradients, offset, elements);
    this.blocks =
        regularisation
            .maxNorm()
            .map(norm -> blocks(norm, parameter, weights, offset))
            .orElse(List.of());
  }

  private static List<INDArray> blocks(
      Regularisation.MaxNorm norm, ParameterDefinition parameter, INDArray weights, long offset) {
    long[] shape = parameter.shape();
    long elements = parameter.elements() / norm.blocks();
    long before = norm.transposed() ? shape[0] / norm.blocks() : 1;
    long units = norm.transposed() ? shape[1] : shape[0] / norm.blocks();
    List<INDArray> views = new ArrayList<>();
    for (long block = 0; block < norm.blocks(); block++) {
      views.add(
          NativeMemory.view(
              weights, offset + block * elements, before, units, elements / (before * units)));
    }
    return views;
  }

  /** What it adds to the loss. */
  double penalty() {
    double penalty = 0;
    if (regularisation.l1() > 0) {
      penalty += regularisation.l1() * weight.norm1Number().doubleValue();
    }
    if (regularisation.l2() > 0) {
      double norm = weight.norm2Number().doubleValue();
      penalty += regularisation.l2() * norm * norm;
    }
    return penalty;
  }

  /** Adds the penalty's slope to the gradient. */
  void addGradient() {
    if (regularisation.l1() > 0) {
      INDArray sign = Transforms.sign(weight, true);
      addScaled(regularisation.l1(), sign);
      NativeMemory.release(sign);
    }
    if (regularisation.l2() > 0) {
      addScaled(2 * regularisation.l2(), weight);
    }
  }

  private void addScaled(double factor, INDArray addend) {
    Nd4j.getExecutioner().exec(new Axpy(addend, gradient, gradient, factor));
  }

  /** Scales units of too large a norm down to the limit. */
  void limit() {
    regularisation.maxNorm().ifPresent(norm -> blocks.forEach(block -> limit(block, norm)));
  }

  private static void limit(INDArray block, Regularisation.MaxNorm norm) {
    INDArray factors = block.norm2(0, 2);
    // A norm of 0 gives an infinite factor, and that a factor of 1.
    factors.rdivi(norm.limit());
    Transforms.min(factors, 1.0, false);
    Nd4j.getExecutioner().exec(new BroadcastMulOp(block, factors, block, 1));
    NativeMemory.release(factors);
  }
}
