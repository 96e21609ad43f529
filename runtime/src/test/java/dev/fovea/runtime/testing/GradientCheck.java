package dev.fovea.runtime.testing;

import static dev.fovea.runtime.testing.Closeness.assertClose;

import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Compares all gradients of a kernel with finite differences. */
public final class GradientCheck {

  private GradientCheck() {}

  /**
   * Checks the gradients of {@code Σ output · outputGradient}.
   *
   * @param fixtures makes equal kernels in double precision
   */
  public static void assertGradients(Supplier<KernelFixture> fixtures, INDArray outputGradient) {
    KernelFixture kernel = fixtures.get();
    kernel.forward();
    kernel.backward(outputGradient);
    assertGradients(
        kernel, fixtures.get(), output -> output.mul(outputGradient).sumNumber().doubleValue());
  }

  /**
   * Checks the gradients of {@code weight · mean of the losses}.
   *
   * @param fixtures makes equal kernels of a loss in double precision
   */
  public static void assertLossGradients(Supplier<KernelFixture> fixtures, double weight) {
    KernelFixture kernel = fixtures.get();
    kernel.forward();
    kernel.backward();
    assertGradients(kernel, fixtures.get(), losses -> weight * losses.meanNumber().doubleValue());
  }

  private static void assertGradients(
      KernelFixture kernel, KernelFixture probe, ToDoubleFunction<INDArray> objective) {
    DoubleSupplier value = () -> objective.applyAsDouble(probe.forward());
    for (int index = 0; index < kernel.inputCount(); index++) {
      if (kernel.hasInputGradient(index)) {
        assertClose(
            "gradient of input " + index,
            kernel.inputGradient(index),
            FiniteDifferences.gradient(value, probe.originalInput(index)),
            FiniteDifferences.TOLERANCE);
      }
    }
    for (int index = 0; index < kernel.parameterCount(); index++) {
      if (kernel.hasParameterGradient(index)) {
        assertClose(
            "gradient of parameter " + index,
            kernel.parameterGradient(index),
            FiniteDifferences.gradient(value, probe.parameter(index)),
            FiniteDifferences.TOLERANCE);
      }
    }
  }
}
