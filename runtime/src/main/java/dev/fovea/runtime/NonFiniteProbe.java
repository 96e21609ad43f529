package dev.fovea.runtime;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.reduce.longer.MatchCondition;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.conditions.Conditions;

/**
 * Finds the layer where the first non-finite value appears: when armed, every watched kernel checks
 * what it wrote. A step that went wrong is run again with the probe armed, so that good steps pay
 * nothing for it.
 */
final class NonFiniteProbe {

  private boolean armed;

  void arm(boolean value) {
    armed = value;
  }

  /**
   * The kernel, checked while the probe is armed: all that is reserved for a value, since an engine
   * may keep it in a layout of its own there. What no kernel writes must be zero.
   *
   * <p>What is wrong with the value of layers that run as one is told of all of them. The gradient
   * of a parameter is told of the layer that owns it.
   *
   * @param layers those that run as this kernel, in order
   * @param bindings of each
   */
  Kernel watch(Kernel kernel, List<String> layers, List<Binding> bindings) {
    return new Watched(kernel, layers, bindings);
  }

  /** Whether all elements are finite numbers. */
  static boolean isFinite(INDArray array) {
    // The sum is many times faster. A finite one tells; another may only have overflowed.
    if (Double.isFinite(array.sumNumber().doubleValue())) {
      return true;
    }
    MatchCondition notFinite = new MatchCondition(array, Conditions.notFinite());
    return Nd4j.getExecutioner().exec(notFinite).getLong(0) == 0;
  }

  private final class Watched implements Kernel {

    private final Kernel kernel;
    private final List<String> layers;
    private final List<Binding> bindings;

    private Watched(Kernel kernel, List<String> layers, List<Binding> bindings) {
      this.kernel = kernel;
      this.layers = layers;
      this.bindings = bindings;
    }

    @Override
    public void forward() {
      kernel.forward();
      if (armed) {
        check(layers, "output", bindings.get(0).output().region());
      }
    }

    @Override
    public void backward() {
      kernel.backward();
      if (armed) {
        for (int index = layers.size() - 1; index >= 0; index--) {
          checkParameters(layers.get(index), bindings.get(index));
        }
        bindings
            .get(0)
            .inputGradients()
            .forEach(
                gradient ->
                    gradient.ifPresent(
                        buffer -> check(layers, "gradient of its input", buffer.region())));
      }
    }

    private void checkParameters(String layer, Binding binding) {
      for (int index = 0; index < binding.parameters().size(); index++) {
        Optional<INDArray> gradient = binding.parameterGradients().get(index);
        if (gradient.isPresent()) {
          check(
              List.of(layer),
              "gradient of " + binding.parameters().get(index).name(),
              gradient.get());
        }
      }
    }

    private static void check(List<String> where, String value, INDArray array) {
      if (!isFinite(array)) {
        throw new NonFiniteValueException(where, value);
      }
    }
  }
}
