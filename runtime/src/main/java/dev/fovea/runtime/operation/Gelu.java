package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.Operation;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Erf;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;

/**
 * {@code x·Φ(x)} for each element, with the distribution function of the standard normal
 * distribution {@code Φ(x) = (1 + erf(x/√2))/2}, or approximated {@code Φ(x) = (1 + tanh(√(2/π)·(x
 * + 0.044715·x³)))/2} (Hendrycks and Gimpel 2016).
 *
 * <p>Reads and writes [N, …, C], at inference in place if both are the same memory. Backward reads
 * the input: the derivative is {@code Φ(x) + x·Φ'(x)}.
 *
 * @param approximated whether Φ is approximated
 */
public record Gelu(boolean approximated) implements Operation {

  private static final double CUBIC = 0.044715;
  private static final double SLOPE = Math.sqrt(2 / Math.PI);

  /** Exact. */
  public static Gelu of() {
    return new Gelu(false);
  }

  /** Approximated with the hyperbolic tangent. */
  public Gelu tanh() {
    return new Gelu(true);
  }

  @Override
  public Kernel reference(Binding binding) {
    return Elementwise.tiled(
        "Gelu",
        binding,
        (input, output, scratch) ->
            Step.sequence(
                approximated
                    ? approximateShare(input, scratch.get(0))
                    : exactShare(input, scratch.get(0)),
                NativeOp.multiply(input, scratch.get(0), output)),
        Elementwise.Source.INPUT,
        approximated ? Gelu::approximateDerivative : Gelu::exactDerivative,
        2);
  }

  /** Writes Φ(x). */
  private static Step exactShare(INDArray input, INDArray result) {
    return Step.sequence(
        () -> result.assign(input).muli(Math.sqrt(0.5)),
        NativeOp.of(new Erf(result, result)),
        () -> result.addi(1).muli(0.5));
  }

  /** Writes the approximated Φ(x). */
  private static Step approximateShare(INDArray input, INDArray result) {
    return Step.sequence(hyperbolic(input, result), () -> result.addi(1).muli(0.5));
  }

  /** Writes tanh(√(2/π)·(x + 0.044715·x³)). */
  private static Step hyperbolic(INDArray input, INDArray result) {
    return Step.sequence(
        NativeOp.multiply(input, input, result),
        () -> result.muli(CUBIC).addi(1).muli(SLOPE),
        NativeOp.multiply(result, input, result),
        NativeOp.named("tanh").reads(result).writes(result).build());
  }

  /** Φ(x) + x·e^(−x²/2)/√(2π). */
  private static Step exactDerivative(INDArray input, INDArray derivative, List<INDArray> scratch) {
    INDArray density = scratch.get(0);
    return Step.sequence(
        exactShare(input, derivative),
        NativeOp.multiply(input, input, density),
        () -> density.muli(-0.5),
        NativeOp.of(new Exp(density, density)),
        () -> density.muli(1 / Math.sqrt(2 * Math.PI)),
        NativeOp.multiply(density, input, density),
        NativeOp.add(derivative, density, derivative));
  }

  /** (1 + t)/2 + x·(1 − t²)/2·√(2/π)·(1 + 3·0.044715·x²), with the hyperbolic tangent t. */
  private static Step approximateDerivative(
      INDArray input, INDArray derivative, List<INDArray> scratch) {
    INDArray tangent = scratch.get(0);
    INDArray inner = scratch.get(1);
    return Step.sequence(
        hyperbolic(input, tangent),
        NativeOp.multiply(input, input, inner),
        () -> inner.muli(3 * CUBIC).addi(1).muli(SLOPE),
        NativeOp.multiply(inner, input, inner),
        NativeOp.multiply(tangent, tangent, derivative),
        () -> derivative.rsubi(1),
        NativeOp.multiply(derivative, inner, derivative),
        NativeOp.add(derivative, tangent, derivative),
        () -> derivative.addi(1).muli(0.5));
  }
}
