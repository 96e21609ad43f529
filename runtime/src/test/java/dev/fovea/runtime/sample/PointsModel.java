package dev.fovea.runtime.sample;

import dev.fovea.runtime.InferencePass;
import dev.fovea.runtime.Initializer;
import dev.fovea.runtime.Model;
import dev.fovea.runtime.ModelDefinition;
import dev.fovea.runtime.ModelOptions;
import dev.fovea.runtime.PassContext;
import dev.fovea.runtime.Predictions;
import dev.fovea.runtime.Shapes;
import dev.fovea.runtime.TrainingPass;
import dev.fovea.runtime.engine.Buffer;
import dev.fovea.runtime.engine.Engines;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.operation.Dense;
import dev.fovea.runtime.operation.Dropout;
import dev.fovea.runtime.operation.Relu;
import dev.fovea.runtime.operation.SoftmaxCrossEntropy;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A classifier of points in the plane as the processor would write it: point 2 → dense 8 → ReLU →
 * dropout → dense 3 → softmax cross-entropy.
 */
public final class PointsModel extends Model<PointsModel.Point, PointsModel.Logits> {

  /** Elements a sample at prediction: 16 point, 16 hidden, 16 logits. */
  public static final long INFERENCE_PER_SAMPLE = 48;

  /** Elements a sample in training. */
  public static final long TRAINING_PER_SAMPLE = 160;

  /** Weights 16 + 8, 24 + 3, each rounded up to 16. */
  public static final long TRAINABLE = 16 + 16 + 32 + 16;

  private final double dropout;

  private PointsModel(ModelDefinition definition, ModelOptions options, double dropout) {
    super(definition, options);
    this.dropout = dropout;
  }

  public static PointsModel create(DataType type, long seed) {
    return create(options(type, seed), 0);
  }

  public static PointsModel create(ModelOptions options, double dropout) {
    return new PointsModel(define("demo.Points", 8), options, dropout);
  }

  public static ModelOptions options(DataType type, long seed) {
    return new ModelOptions(Engines.named("nd4j"), type, seed, 64);
  }

  public static ModelDefinition define(String network, long hidden) {
    return ModelDefinition.named(network)
        .vectorInput("point", 2)
        .weight("hidden.dense.weight", 0L, Initializer.he(2), hidden, 2)
        .weight("hidden.dense.bias", 16L, Initializer.zeros(), hidden)
        .weight("logits.dense.weight", 32L, Initializer.glorot(8, 3), 3, hidden)
        .weight("logits.dense.bias", 64L, Initializer.zeros(), 3)
        .head("logits", SoftmaxCrossEntropy.of(), 3)
        .parameterElements(TRAINABLE, 0L)
        .inferenceArena(INFERENCE_PER_SAMPLE, 0L)
        .trainingArena(TRAINING_PER_SAMPLE, 0L)
        .build();
  }

  @Override
  protected List<INDArray> arrays(Point input) {
    return List.of(input.array());
  }

  @Override
  protected Logits outputs(List<INDArray> arrays) {
    return new Logits(arrays.get(0));
  }

  @Override
  protected InferencePass inferencePass(PassContext context) {
    return new Inference(context);
  }

  @Override
  protected TrainingPass trainingPass(PassContext context) {
    return new Training(context);
  }

  public record Point(INDArray array) {
    public Point {
      array = Shapes.vector("point", array, 2);
    }
  }

  public record Logits(INDArray array) {
    public int[] classes() {
      return Predictions.classes(array);
    }
  }

  private final class Inference extends InferencePass {
    private final Kernel hiddenDense;
    private final Kernel hiddenRelu;
    private final Kernel logitsDense;

    private Inference(PassContext context) {
      super(context);
      Buffer point = input(vector(0, 2));
      Buffer hidden = vector(16, 8);
      Buffer logits = vector(32, 3);
      hiddenDense =
          kernel("hidden.dense", Dense.of(2, 8).withBias())
              .parameters(parameter(0), parameter(1))
              .reads(point)
              .writes(hidden)
              .build();
      hiddenRelu = kernel("hidden.relu", Relu.of()).reads(hidden).writes(hidden).build();
      logitsDense =
          kernel("logits.dense", Dense.of(8, 3).withBias())
              .parameters(parameter(2), parameter(3))
              .reads(hidden)
              .writes(logits)
              .build();
      output(logits);
    }

    @Override
    protected void forward() {
      hiddenDense.forward();
      hiddenRelu.forward();
      logitsDense.forward();
    }
  }

  private final class Training extends TrainingPass {
    private final Kernel hiddenDense;
    private final Kernel hiddenRelu;
    private final Kernel hiddenDropout;
    private final Kernel logitsDense;
    private final Kernel logitsLoss;

    private Training(PassContext context) {
      super(context);
      Buffer point = input(vector(0, 2));
      Buffer hidden = vector(16, 8);
      Buffer hiddenGradient = vector(32, 8);
      Buffer dropped = vector(48, 8);
      Buffer droppedGradient = vector(64, 8);
      Buffer mask = perSample(80, 8);
      Buffer logits = vector(96, 3);
      Buffer logitsGradient = vector(112, 3);
      Buffer target = target(vector(128, 3));
      Buffer loss = loss(vector(144, 1));
      hiddenDense =
          kernel("hidden.dense", Dense.of(2, 8).withBias())
              .parameters(parameter(0), parameter(1))
              .reads(point)
              .writes(hidden, hiddenGradient)
              .build();
      hiddenRelu =
          kernel("hidden.relu", Relu.of())
              .reads(hidden, hiddenGradient)
              .writes(hidden, hiddenGradient)
              .build();
      hiddenDropout =
          kernel("hidden.dropout", Dropout.of(dropout))
              .reads(hidden, hiddenGradient)
              .writes(dropped, droppedGradient)
              .keeps(mask)
              .build();
      logitsDense =
          kernel("logits.dense", Dense.of(8, 3).withBias())
              .parameters(parameter(2), parameter(3))
              .reads(dropped, droppedGradient)
              .writes(logits, logitsGradient)
              .build();
      logitsLoss =
          kernel("logits.softmaxCrossEntropy", SoftmaxCrossEntropy.of())
              .reads(logits, logitsGradient)
              .reads(target)
              .writes(loss)
              .build();
      output(logits);
    }

    @Override
    protected void forward() {
      hiddenDense.forward();
      hiddenRelu.forward();
      hiddenDropout.forward();
      logitsDense.forward();
      logitsLoss.forward();
    }

    @Override
    protected void backward() {
      logitsLoss.backward();
      logitsDense.backward();
      hiddenDropout.backward();
      hiddenRelu.backward();
      hiddenDense.backward();
    }
  }
}
