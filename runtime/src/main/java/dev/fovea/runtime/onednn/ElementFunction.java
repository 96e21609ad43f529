package dev.fovea.runtime.onednn;

import dev.fovea.runtime.engine.Operation;
import dev.fovea.runtime.operation.Elu;
import dev.fovea.runtime.operation.Gelu;
import dev.fovea.runtime.operation.HardSwish;
import dev.fovea.runtime.operation.LeakyRelu;
import dev.fovea.runtime.operation.Mish;
import dev.fovea.runtime.operation.Relu;
import dev.fovea.runtime.operation.Relu6;
import dev.fovea.runtime.operation.Selu;
import dev.fovea.runtime.operation.Sigmoid;
import dev.fovea.runtime.operation.Silu;
import dev.fovea.runtime.operation.Softplus;
import dev.fovea.runtime.operation.Tanh;
import java.util.Optional;
import org.bytedeco.dnnl.global.dnnl;

/**
 * A function of each element in oneDNN's terms: a factor times one that oneDNN has.
 *
 * @param algorithm one of oneDNN's {@code dnnl_eltwise_} numbers
 * @param gradientAlgorithm its variant {@code _use_dst_for_bwd} where the derivative follows from
 *     the result; the algorithm itself where it follows from the source
 * @param alpha the algorithm's first number
 * @param beta its second
 * @param factor what its result is multiplied by
 */
record ElementFunction(
    int algorithm, int gradientAlgorithm, float alpha, float beta, float factor) {

  /** The function of an activation, if it is one. */
  static Optional<ElementFunction> of(Operation operation) {
    if (operation instanceof LeakyRelu leaky) {
      return Optional.of(
          leaky.slope() >= 0
              ? relu(leaky.slope())
              : fromSource(dnnl.dnnl_eltwise_relu, (float) leaky.slope(), 0));
    }
    return ofResult(operation).or(() -> ofSource(operation));
  }

  private static Optional<ElementFunction> ofResult(Operation operation) {
    if (operation instanceof Relu) {
      return Optional.of(relu(0));
    } else if (operation instanceof Relu6) {
      int gradient = dnnl.dnnl_eltwise_clip_v2_use_dst_for_bwd;
      return Optional.of(new ElementFunction(dnnl.dnnl_eltwise_clip_v2, gradient, 0, 6, 1));
    } else if (operation instanceof Elu elu) {
      return Optional.of(elu(elu.alpha(), 1));
    } else if (operation instanceof Selu) {
      return Optional.of(elu(Selu.ALPHA, Selu.LAMBDA));
    } else if (operation instanceof Sigmoid) {
      int gradient = dnnl.dnnl_eltwise_logistic_use_dst_for_bwd;
      return Optional.of(new ElementFunction(dnnl.dnnl_eltwise_logistic, gradient, 0, 0, 1));
    } else if (operation instanceof Tanh) {
      int gradient = dnnl.dnnl_eltwise_tanh_use_dst_for_bwd;
      return Optional.of(new ElementFunction(dnnl.dnnl_eltwise_tanh, gradient, 0, 0, 1));
    }
    return Optional.empty();
  }

  private static Optional<ElementFunction> ofSource(Operation operation) {
    if (operation instanceof Gelu gelu) {
      int algorithm =
          gelu.approximated() ? dnnl.dnnl_eltwise_gelu_tanh : dnnl.dnnl_eltwise_gelu_erf;
      return Optional.of(fromSource(algorithm, 0, 0));
    } else if (operation instanceof Silu) {
      return Optional.of(fromSource(dnnl.dnnl_eltwise_swish, 1, 0));
    } else if (operation instanceof HardSwish) {
      return Optional.of(fromSource(dnnl.dnnl_eltwise_hardswish, 1 / 6f, 1 / 2f));
    } else if (operation instanceof Mish) {
      return Optional.of(fromSource(dnnl.dnnl_eltwise_mish, 0, 0));
    } else if (operation instanceof Softplus) {
      return Optional.of(fromSource(dnnl.dnnl_eltwise_soft_relu, 1, 0));
    }
    return Optional.empty();
  }

  private static ElementFunction relu(double slope) {
    return new ElementFunction(
        dnnl.dnnl_eltwise_relu, dnnl.dnnl_eltwise_relu_use_dst_for_bwd, (float) slope, 0, 1);
  }

  private static ElementFunction elu(double alpha, double factor) {
    return new ElementFunction(
        dnnl.dnnl_eltwise_elu,
        dnnl.dnnl_eltwise_elu_use_dst_for_bwd,
        (float) alpha,
        0,
        (float) factor);
  }

  private static ElementFunction fromSource(int algorithm, float alpha, float beta) {
    return new ElementFunction(algorithm, algorithm, alpha, beta, 1);
  }

  /** Whether it is not quite one that oneDNN has. */
  boolean isScaled() {
    return factor != 1;
  }

  /** Whether the derivative is computed from the source and not from the result. */
  boolean derivesFromSource() {
    return algorithm == gradientAlgorithm;
  }
}
