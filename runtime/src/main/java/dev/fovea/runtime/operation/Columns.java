package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Buffer;
import dev.fovea.runtime.engine.Parameter;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Sequences as feature maps of one column, for what slides along steps as along rows. */
final class Columns {

  private Columns() {}

  /** The same memory with [N, T, 1, F] for sequences, and [filters, C, k, 1] for weights. */
  static Binding of(Binding binding) {
    return new Binding(
        binding.training(),
        binding.batch(),
        binding.inputs().stream().map(Columns::of).toList(),
        binding.inputGradients().stream().map(gradient -> gradient.map(Columns::of)).toList(),
        of(binding.output()),
        binding.outputGradient().map(Columns::of),
        binding.parameters().stream().map(Columns::of).toList(),
        binding.parameterGradients().stream().map(array -> array.map(Columns::weight)).toList(),
        binding.states(),
        binding.random(),
        binding.carry());
  }

  private static Buffer of(Buffer buffer) {
    return new Buffer(Views.featureMap(buffer.array()), buffer.region());
  }

  private static Parameter of(Parameter parameter) {
    return new Parameter(parameter.name(), parameter.trainable(), weight(parameter.array()));
  }

  private static INDArray weight(INDArray array) {
    return array.rank() == 3
        ? Views.reshaped(array, array.size(0), array.size(1), array.size(2), 1)
        : array;
  }
}
