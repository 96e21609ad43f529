package dev.fovea.runtime.data;

import dev.fovea.runtime.ModelDefinition;
import dev.fovea.runtime.ValueShape;
import dev.fovea.runtime.engine.RandomStream;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Makes the batches of one pass over a dataset, in a fixed order. A batch depends only on its
 * number, the order and the seed, so it is the same whichever thread makes it, and when.
 */
final class BatchAssembler {

  private final ModelDefinition definition;
  private final Dataset dataset;
  private final DataType type;
  private final int[] order;
  private final int batchSize;
  private final long seed;

  BatchAssembler(
      ModelDefinition definition,
      Dataset dataset,
      DataType type,
      int[] order,
      int batchSize,
      long seed) {
    this.definition = definition;
    this.dataset = dataset;
    this.type = type;
    this.order = order;
    this.batchSize = batchSize;
    this.seed = seed;
  }

  /** The number of batches; the last may be short. */
  int count() {
    return (order.length + batchSize - 1) / batchSize;
  }

  Batch batch(int number) {
    int from = number * batchSize;
    int[] samples = new int[Math.min(batchSize, order.length - from)];
    System.arraycopy(order, from, samples, 0, samples.length);
    RandomStream random = new RandomStream(RandomStream.derive(seed, number));
    List<INDArray> inputs = new ArrayList<>();
    for (Samples input : dataset.inputs()) {
      inputs.add(input.batch(samples, type, random));
    }
    List<INDArray> targets = new ArrayList<>();
    for (int head = 0; head < dataset.targets().size(); head++) {
      ValueShape shape = definition.heads().get(head).shape();
      targets.add(dataset.targets().get(head).batch(samples, shape, type, random));
    }
    return new Batch(samples, inputs, targets);
  }
}
