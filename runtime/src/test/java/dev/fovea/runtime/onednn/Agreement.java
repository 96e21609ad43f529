package dev.fovea.runtime.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.runtime.engine.KernelFactory;
import java.util.Map;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Checks that oneDNN's kernels compute what the reference kernels compute. */
final class Agreement {

  /** Of the largest element of an array: sums of thousands of float32 products in another order. */
  private static final double TOLERANCE = 2e-5;

  private Agreement() {}

  /**
   * Runs a network twice on each engine, so that what a step leaves behind would show in the next;
   * on oneDNN with the weights as they lie in PyTorch, and in the form that it prefers.
   */
  static void check(TestNetwork network) {
    try (TestNetwork.Running expected = network.on(reference()).run().run();
        TestNetwork.Running found = network.on(new OneDnnKernelFactory()).run().run();
        TestNetwork.Running inForm =
            network.inPreferredForm(new OneDnnKernelFactory()).run().run()) {
      compare(found.watched(), expected.watched());
      compare(inForm.watched(), expected.watched());
    }
  }

  static KernelFactory reference() {
    return (operation, binding) -> operation.reference(binding);
  }

  private static void compare(Map<String, INDArray> found, Map<String, INDArray> expected) {
    expected.forEach(
        (name, array) -> {
          INDArray result = Objects.requireNonNull(found.get(name));
          double scale = array.dup().amaxNumber().doubleValue();
          double distance = result.sub(array).amaxNumber().doubleValue();
          assertThat(scale).as("the largest element of %s", name).isFinite();
          assertThat(distance)
              .as("%s%nfound    %s%nexpected %s", name, result, array)
              .isLessThanOrEqualTo(TOLERANCE * Math.max(1, scale));
        });
  }
}
