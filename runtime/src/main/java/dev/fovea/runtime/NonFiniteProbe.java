package dev.fovea.runtime;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;
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
   */
  Kernel watch(String layer, Kernel kernel, Binding binding) {
    return new Watched(layer, kernel, binding);
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

    private final String layer;
    private final Kernel kernel;
    private final Binding binding;

    private Watched(String layer, Kernel kernel, Binding binding) {
      this.layer = layer;
      this.kernel = kernel;
      this.binding = binding;
    }

    @Override
    public void forward() {
      kernel.forward();
      if (armed) {
        check("output", binding.output().region());
      }
    }

    @Override
    public void backward() {
      kernel.backward();
      if (armed) {
        for (int i = 0; i < binding.parameters().size(); i++) {
          Optional<INDArray> gradient = binding.parameterGradients().get(i);
          if (gradient.isPresent()) {
            check("gradient of " + binding.parameters().get(i).name(), gradient.get());
          }
        }
        binding
            .inputGradients()
            .forEach(
                gradient ->
                    gradient.ifPresent(buffer -> check("gradient of its input", buffer.region())));
      }
    }

    private void check(String value, INDArray array) {
      if (!isFinite(array)) {
        throw new NonFiniteValueException(layer, value);
      }
    }
  }
}
