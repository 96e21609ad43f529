package dev.fovea.examples.networks;

import dev.fovea.runtime.ModelDefinition;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Noise for any network, always the same, with targets: the first feature is 1 everywhere, which is
 * a class where the head wants one.
 *
 * @param inputs in the order of the network's inputs
 * @param targets in the order of its heads
 */
record Samples(List<INDArray> inputs, List<INDArray> targets) {

  private static final int SEED = 11;

  static Samples of(ModelDefinition definition, int batch) {
    Nd4j.getRandom().setSeed(SEED);
    List<INDArray> inputs = new ArrayList<>();
    for (ModelDefinition.Input input : definition.inputs()) {
      inputs.add(noise(input, batch));
    }
    List<INDArray> targets = new ArrayList<>();
    for (ModelDefinition.Head head : definition.heads()) {
      long[] shape = head.shape().batch(batch);
      INDArray target = Nd4j.zeros(DataType.FLOAT, shape);
      target.reshape(-1, shape[shape.length - 1]).getColumn(0).assign(1);
      targets.add(target);
    }
    return new Samples(List.copyOf(inputs), List.copyOf(targets));
  }

  private static INDArray noise(ModelDefinition.Input input, int batch) {
    long[] shape = input.shape().batch(batch);
    return input.vocabulary().isPresent()
        ? Transforms.floor(Nd4j.rand(DataType.FLOAT, shape).muli(input.vocabulary().getAsLong()))
        : Nd4j.randn(DataType.FLOAT, shape);
  }
}
