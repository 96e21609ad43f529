package dev.fovea.runtime.training;

import dev.fovea.runtime.Model;
import dev.fovea.runtime.ModelDefinition;
import dev.fovea.runtime.StepResult;
import dev.fovea.runtime.data.Batch;
import dev.fovea.runtime.data.Batches;
import dev.fovea.runtime.data.Dataset;
import dev.fovea.runtime.engine.Loss;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Measures a model without training it: running statistics, no dropout, no penalties. */
public final class Evaluation {

  private Evaluation() {}

  /**
   * Loss and accuracy over a whole dataset.
   *
   * @throws IllegalArgumentException if the dataset does not fit the network
   * @throws IllegalStateException if the model is closed or native memory is short
   * @throws java.io.UncheckedIOException if a file of the dataset cannot be read
   */
  public static Metrics of(Model<?, ?> model, Dataset dataset) {
    ModelDefinition definition = model.definition();
    DataType type = model.options().dataType();
    MetricsSum sum = new MetricsSum(definition, dataset);
    int batchSize = model.options().maximumBatch();
    try (Batches batches = new Batches(definition, dataset, type, batchSize, Optional.empty())) {
      while (batches.hasNext()) {
        try (Batch batch = batches.next();
            StepResult result = measured(model, batch)) {
          sum.add(batch, result.predictions(), result.losses());
        }
      }
    }
    return sum.metrics();
  }

  private static StepResult measured(Model<?, ?> model, Batch batch) {
    List<INDArray> predictions = model.infer(batch.inputs());
    List<INDArray> losses = new ArrayList<>();
    for (int head = 0; head < predictions.size(); head++) {
      Loss loss = model.definition().heads().get(head).loss();
      losses.add(loss.perSample(predictions.get(head), batch.targets().get(head)));
    }
    return new StepResult(predictions, losses, 0);
  }
}
