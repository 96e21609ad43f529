package dev.fovea.runtime.sample;

import dev.fovea.runtime.InferencePass;
import dev.fovea.runtime.Initializer;
import dev.fovea.runtime.Model;
import dev.fovea.runtime.ModelDefinition;
import dev.fovea.runtime.ModelOptions;
import dev.fovea.runtime.PassContext;
import dev.fovea.runtime.Regularisation;
import dev.fovea.runtime.TrainingPass;
import dev.fovea.runtime.engine.Buffer;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.operation.BatchNorm;
import dev.fovea.runtime.operation.Conv2d;
import dev.fovea.runtime.operation.Dense;
import dev.fovea.runtime.operation.GlobalAvgPool;
import dev.fovea.runtime.operation.SoftmaxCrossEntropy;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A classifier of small pictures as the processor would write it, with channels that fill no blocks
 * of 16: picture 3×6×6 → conv 20 → batch norm → conv 12 → mean → dense 4 → softmax cross-entropy.
 */
public final class PicturesModel extends Model<INDArray, INDArray> {

  /** Elements a sample in training. */
  public static final long TRAINING_PER_SAMPLE = 5968;

  /** Elements of the trainable parameters, each rounded up to 16. */
  public static final long TRAINABLE = 2848;

  private static final int SIZE = 6;

  private PicturesModel(ModelDefinition definition, ModelOptions options) {
    super(definition, options);
  }

  public static PicturesModel create(ModelOptions options) {
    return create(options, Regularisation.none());
  }

  /** With regularised weights of the second convolution. */
  public static PicturesModel create(ModelOptions options, Regularisation second) {
    return new PicturesModel(define(second), options);
  }

  private static ModelDefinition define(Regularisation second) {
    return ModelDefinition.named("demo.Pictures")
        .imageInput("picture", 3, SIZE, SIZE)
        .weight("first.conv2d.weight", 0L, Initializer.he(27), 20, 3, 3, 3)
        .weight("first.batchNorm.weight", 544L, Initializer.ones(), 20)
        .weight("first.batchNorm.bias", 576L, Initializer.zeros(), 20)
        .statistic("first.batchNorm.running_mean", 0L, Initializer.zeros(), 20)
        .statistic("first.batchNorm.running_var", 32L, Initializer.ones(), 20)
        .weight("second.conv2d.weight", 608L, Initializer.he(180), second, 12, 20, 3, 3)
        .weight("second.conv2d.bias", 2768L, Initializer.zeros(), 12)
        .weight("logits.dense.weight", 2784L, Initializer.glorot(12, 4), 4, 12)
        .weight("logits.dense.bias", 2832L, Initializer.zeros(), 4)
        .head("logits", SoftmaxCrossEntropy.of(), 4)
        .parameterElements(TRAINABLE, 64L)
        .inferenceArena(3024L, 0L)
        .trainingArena(TRAINING_PER_SAMPLE, 64L)
        .build();
  }

  @Override
  protected List<INDArray> arrays(INDArray input) {
    return List.of(input);
  }

  @Override
  protected INDArray outputs(List<INDArray> arrays) {
    return arrays.get(0);
  }

  @Override
  protected InferencePass inferencePass(PassContext context) {
    return new Inference(context);
  }

  @Override
  protected TrainingPass trainingPass(PassContext context) {
    return new Training(context);
  }

  private static Conv2d first() {
    return Conv2d.of(3, 20).kernel(3, 3).padding(1, 1, 1, 1);
  }

  private static Conv2d second() {
    return Conv2d.of(20, 12).kernel(3, 3).padding(1, 1, 1, 1).withBias();
  }

  private final class Inference extends InferencePass {
    private final List<Kernel> kernels;

    private Inference(PassContext context) {
      super(context);
      Buffer picture = input(featureMap(0, 3, SIZE, SIZE));
      Buffer first = featureMap(112, 20, SIZE, SIZE);
      Buffer norm = featureMap(1264, 20, SIZE, SIZE);
      Buffer second = featureMap(2416, 12, SIZE, SIZE);
      Buffer mean = vector(2992, 12);
      Buffer logits = vector(3008, 4);
      kernels =
          List.of(
              kernel("first.conv2d", first())
                  .parameters(parameter(0))
                  .reads(picture)
                  .writes(first)
                  .build(),
              kernel("first.batchNorm", BatchNorm.of(20))
                  .parameters(parameter(1), parameter(2), parameter(3), parameter(4))
                  .reads(first)
                  .writes(norm)
                  .build(),
              kernel("second.conv2d", second())
                  .parameters(parameter(5), parameter(6))
                  .reads(norm)
                  .writes(second)
                  .build(),
              kernel("logits.mean", GlobalAvgPool.of()).reads(second).writes(mean).build(),
              kernel("logits.dense", Dense.of(12, 4).withBias())
                  .parameters(parameter(7), parameter(8))
                  .reads(mean)
                  .writes(logits)
                  .build());
      output(logits);
    }

    @Override
    protected void forward() {
      kernels.forEach(Kernel::forward);
    }
  }

  private final class Training extends TrainingPass {
    private final List<Kernel> kernels;

    private Training(PassContext context) {
      super(context);
      Buffer picture = input(featureMap(0, 3, SIZE, SIZE));
      Buffer first = featureMap(112, 20, SIZE, SIZE);
      Buffer firstGradient = featureMap(1264, 20, SIZE, SIZE);
      Buffer norm = featureMap(2416, 20, SIZE, SIZE);
      Buffer normGradient = featureMap(3568, 20, SIZE, SIZE);
      Buffer second = featureMap(4720, 12, SIZE, SIZE);
      Buffer secondGradient = featureMap(5296, 12, SIZE, SIZE);
      Buffer mean = vector(5872, 12);
      Buffer meanGradient = vector(5888, 12);
      Buffer logits = vector(5904, 4);
      Buffer logitsGradient = vector(5920, 4);
      Buffer target = target(vector(5936, 4));
      Buffer loss = loss(vector(5952, 1));
      kernels =
          List.of(
              kernel("first.conv2d", first())
                  .parameters(parameter(0))
                  .reads(picture)
                  .writes(first, firstGradient)
                  .build(),
              kernel("first.batchNorm", BatchNorm.of(20))
                  .parameters(parameter(1), parameter(2), parameter(3), parameter(4))
                  .reads(first, firstGradient)
                  .writes(norm, normGradient)
                  .keeps(fixed(0, 20), fixed(32, 20))
                  .build(),
              kernel("second.conv2d", second())
                  .parameters(parameter(5), parameter(6))
                  .reads(norm, normGradient)
                  .writes(second, secondGradient)
                  .build(),
              kernel("logits.mean", GlobalAvgPool.of())
                  .reads(second, secondGradient)
                  .writes(mean, meanGradient)
                  .build(),
              kernel("logits.dense", Dense.of(12, 4).withBias())
                  .parameters(parameter(7), parameter(8))
                  .reads(mean, meanGradient)
                  .writes(logits, logitsGradient)
                  .build(),
              kernel("logits.softmaxCrossEntropy", SoftmaxCrossEntropy.of())
                  .reads(logits, logitsGradient)
                  .reads(target)
                  .writes(loss)
                  .build());
      output(logits);
    }

    @Override
    protected void forward() {
      kernels.forEach(Kernel::forward);
    }

    @Override
    protected void backward() {
      for (int index = kernels.size() - 1; index >= 0; index--) {
        kernels.get(index).backward();
      }
    }
  }
}
