package dev.fovea.runtime.onednn;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Buffer;
import dev.fovea.runtime.engine.Parameter;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Checks of what native code will read and write wherever it is told to. */
final class Check {

  private Check() {}

  /**
   * Checks that all memory of a kernel is dense float32 and that regions hold their values.
   *
   * @throws IllegalArgumentException naming what does not fit
   */
  static void memory(Binding binding) {
    binding.inputs().forEach(buffer -> buffer("an input", buffer));
    binding
        .inputGradients()
        .forEach(gradient -> gradient.ifPresent(buffer -> buffer("an input's gradient", buffer)));
    buffer("the output", binding.output());
    binding.outputGradient().ifPresent(buffer -> buffer("the output's gradient", buffer));
    binding.states().forEach(buffer -> buffer("a state", buffer));
    for (Parameter parameter : binding.parameters()) {
      dense(parameter.name(), parameter.array());
    }
    binding
        .parameterGradients()
        .forEach(gradient -> gradient.ifPresent(array -> dense("a parameter's gradient", array)));
  }

  private static void buffer(String what, Buffer buffer) {
    dense(what, buffer.array());
    dense("the region of " + what, buffer.region());
    if (buffer.region().length() < buffer.array().length()) {
      throw new IllegalArgumentException(
          String.format(
              "%s has %d elements, but a region of %d",
              what, buffer.array().length(), buffer.region().length()));
    }
  }

  static void dense(String what, INDArray array) {
    if (array.dataType() != DataType.FLOAT) {
      throw new IllegalArgumentException(what + " must be FLOAT, found " + array.dataType());
    }
    long expected = 1;
    for (int axis = array.rank() - 1; axis >= 0; axis--) {
      // The stride of an axis of one element says nothing.
      if (array.size(axis) != 1 && array.stride(axis) != expected) {
        throw new IllegalArgumentException(
            String.format(
                "%s must be dense in C order, found the shape %s with strides %s",
                what, Arrays.toString(array.shape()), Arrays.toString(array.stride())));
      }
      expected *= array.size(axis);
    }
  }
}
