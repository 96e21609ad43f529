package demo;

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
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.Parameter;
import dev.fovea.runtime.operation.BatchNorm;
import dev.fovea.runtime.operation.Conv2d;
import dev.fovea.runtime.operation.Dense;
import dev.fovea.runtime.operation.Dropout;
import dev.fovea.runtime.operation.Flatten;
import dev.fovea.runtime.operation.MaxPool2d;
import dev.fovea.runtime.operation.Relu;
import dev.fovea.runtime.operation.SoftmaxCrossEntropy;
import dev.fovea.runtime.operation.Tanh;
import java.util.List;
import javax.annotation.processing.Generated;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Compiled from {@link Chain}:
 * 435 parameters, 8604 multiply-accumulates a sample, receptive field 9×5.
 *
 * <p>Memory in float32: prediction takes 2176 bytes and 6336 for each sample of a batch,
 * training 4352 bytes and 13 376 for each sample; an optimizer's state comes on top.
 */
@Generated("dev.fovea.processor.FoveaProcessor")
public final class ChainModel extends Model<ChainModel.Image, ChainModel.Logits> {
  private static final ModelDefinition DEFINITION = define();

  private ChainModel(ModelOptions options) {
    super(DEFINITION, options);
  }

  /** A new model on the best engine of this machine, in float32, with seed 0. */
  public static ChainModel create() {
    return create(ModelOptions.defaults());
  }

  /** A new model with freshly initialised parameters. */
  public static ChainModel create(ModelOptions options) {
    return new ChainModel(options);
  }

  private static ModelDefinition define() {
    ModelDefinition.Builder definition = ModelDefinition.named("demo.Chain");
    definition.imageInput("image", 3, 12, 12);
    defineStem(definition);
    defineBody(definition);
    defineLogits(definition);
    definition.head("logits", SoftmaxCrossEntropy.of(), 5);
    definition.parameterElements(512L, 32L);
    definition.inferenceArena(1584L, 0L);
    definition.trainingArena(3344L, 32L);
    return definition.build();
  }

  private static void defineStem(ModelDefinition.Builder definition) {
    definition.weight("stem.conv2d.weight", 0L, Initializer.he(27), 6, 3, 3, 3);
    definition.weight("stem.batchNorm.weight", 176L, Initializer.ones(), 6);
    definition.weight("stem.batchNorm.bias", 192L, Initializer.zeros(), 6);
    definition.statistic("stem.batchNorm.running_mean", 0L, Initializer.zeros(), 6);
    definition.statistic("stem.batchNorm.running_var", 16L, Initializer.ones(), 6);
  }

  private static void defineBody(ModelDefinition.Builder definition) {
    definition.weight("body.conv2d.weight", 208L, Initializer.glorot(18, 12), 4, 6, 3, 1);
    definition.weight("body.conv2d.bias", 288L, Initializer.zeros(), 4);
  }

  private static void defineLogits(ModelDefinition.Builder definition) {
    definition.weight("logits.dense.weight", 304L, Initializer.glorot(36, 5), 5, 36);
    definition.weight("logits.dense.bias", 496L, Initializer.zeros(), 5);
  }

  /** {@code stem.conv2d.weight}: 6×3×3×3. */
  public Parameter stemConv2dWeight() {
    return parameter(0);
  }

  /** {@code stem.batchNorm.weight}: 6. */
  public Parameter stemBatchNormWeight() {
    return parameter(1);
  }

  /** {@code stem.batchNorm.bias}: 6. */
  public Parameter stemBatchNormBias() {
    return parameter(2);
  }

  /** {@code stem.batchNorm.running_mean}: 6, a running statistic. */
  public Parameter stemBatchNormRunningMean() {
    return parameter(3);
  }

  /** {@code stem.batchNorm.running_var}: 6, a running statistic. */
  public Parameter stemBatchNormRunningVar() {
    return parameter(4);
  }

  /** {@code body.conv2d.weight}: 4×6×3×1. */
  public Parameter bodyConv2dWeight() {
    return parameter(5);
  }

  /** {@code body.conv2d.bias}: 4. */
  public Parameter bodyConv2dBias() {
    return parameter(6);
  }

  /** {@code logits.dense.weight}: 5×36. */
  public Parameter logitsDenseWeight() {
    return parameter(7);
  }

  /** {@code logits.dense.bias}: 5. */
  public Parameter logitsDenseBias() {
    return parameter(8);
  }

  @Override
  protected List<INDArray> arrays(Image input) {
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

  /** {@code image}: 3×12×12; the array is [N, 12, 12, 3], channels last. */
  public record Image(INDArray array) {
    /**
     * Checks the shape.
     *
     * @throws IllegalArgumentException if it is not [N, 12, 12, 3], or [12, 12, 3] for one sample
     */
    public Image {
      array = Shapes.image("image", array, 3, 12, 12);
    }

    /**
     * From an array with channels first, [N, 3, 12, 12] or [3, 12, 12], which is converted once.
     *
     * @throws IllegalArgumentException if it has another shape
     */
    public static Image channelsFirst(INDArray array) {
      return new Image(Shapes.channelsLast("image", array, 3, 12, 12));
    }
  }

  /** {@code logits}: 5; the array is [N, 5]. */
  public record Logits(INDArray array) {
    /** The probability of each class, of the logits' shape; each row sums to 1. */
    public INDArray probabilities() {
      return Predictions.softmax(array);
    }

    /** The most probable class of each sample. */
    public int[] classes() {
      return Predictions.classes(array);
    }
  }

  /** Predicts: one line a kernel. */
  private final class Inference extends InferencePass {
    private Buffer image;
    private Buffer stemReluOut;
    private Buffer bodyTanhOut;
    private Buffer bodyMaxPool2dOut;
    private Buffer logitsFlattenOut;
    private Buffer logitsDenseOut;
    private Kernel stem;
    private Kernel bodyTanh;
    private Kernel bodyMaxPool2d;
    private Kernel logitsFlatten;
    private Kernel logitsDense;

    Inference(PassContext context) {
      super(context);
      image = input(featureMap(1152L, 3, 12, 12));
      buildStem();
      buildBody();
      buildLogits();
      output(logitsDenseOut);
    }

    private void buildStem() {
      stemReluOut = featureMap(576L, 6, 6, 6);
      stem =
          kernel("stem.conv2d", Conv2d.of(3, 6).kernel(3, 3).stride(2, 2).padding(0, 0, 1, 1))
              .parameters(stemConv2dWeight())
              .reads(image)
              .then("stem.batchNorm", BatchNorm.of(6).momentum(0.1).epsilon(1.0E-5))
              .parameters(
                  stemBatchNormWeight(),
                  stemBatchNormBias(),
                  stemBatchNormRunningMean(),
                  stemBatchNormRunningVar())
              .then("stem.relu", Relu.of())
              .writes(stemReluOut)
              .build();
    }

    private void buildBody() {
      bodyTanhOut = featureMap(0L, 4, 6, 6);
      bodyTanh =
          kernel("body.conv2d", Conv2d.of(6, 4).kernel(3, 1).padding(1, 0, 1, 0).withBias())
              .parameters(bodyConv2dWeight(), bodyConv2dBias())
              .reads(stemReluOut)
              .then("body.tanh", Tanh.of())
              .writes(bodyTanhOut)
              .build();
      bodyMaxPool2dOut = featureMap(576L, 4, 3, 3);
      bodyMaxPool2d =
          kernel("body.maxPool2d", MaxPool2d.of(2, 2).stride(2, 2))
              .reads(bodyTanhOut)
              .writes(bodyMaxPool2dOut)
              .build();
    }

    private void buildLogits() {
      logitsFlattenOut = vector(576L, 36);
      logitsFlatten =
          kernel("logits.flatten", Flatten.of())
              .reads(bodyMaxPool2dOut)
              .writes(logitsFlattenOut)
              .build();
      logitsDenseOut = vector(720L, 5);
      logitsDense =
          kernel("logits.dense", Dense.of(36, 5).withBias())
              .parameters(logitsDenseWeight(), logitsDenseBias())
              .reads(logitsFlattenOut)
              .writes(logitsDenseOut)
              .build();
    }

    @Override
    protected void forward() {
      // fused: stem.conv2d + batchNorm + relu
      stem.forward(); // image 3×12×12 → 6×6×6, receptive field 3×3, jump 2, 174 parameters
      // fused: body.conv2d + tanh
      bodyTanh.forward(); // stem 6×6×6 → 4×6×6, receptive field 7×3, jump 2, 76 parameters
      bodyMaxPool2d.forward(); // body.tanh 4×6×6 → 4×3×3, receptive field 9×5, jump 4
      logitsFlatten.forward(); // body 4×3×3 → 36, in place, sees everything
      logitsDense.forward(); // logits.flatten 36 → 5, sees everything, 185 parameters
    }
  }

  /** Trains: the values and losses, then the gradients; one line a kernel. */
  private final class Training extends TrainingPass {
    private Buffer image;
    private Buffer stemConv2dOut;
    private Buffer stemReluOut;
    private Buffer bodyTanhOut;
    private Buffer bodyMaxPool2dOut;
    private Buffer logitsFlattenOut;
    private Buffer logitsDropoutOut;
    private Buffer logitsDenseOut;
    private Buffer logitsLoss;
    private Buffer logitsDenseGradient;
    private Buffer logitsDropoutGradient;
    private Buffer logitsFlattenGradient;
    private Buffer bodyMaxPool2dGradient;
    private Buffer bodyTanhGradient;
    private Buffer stemReluGradient;
    private Buffer stemConv2dGradient;
    private Buffer stemBatchNormMean;
    private Buffer stemBatchNormInverseStd;
    private Buffer logitsDropoutMask;
    private Buffer logitsTarget;
    private Kernel stemConv2d;
    private Kernel stem;
    private Kernel bodyTanh;
    private Kernel bodyMaxPool2d;
    private Kernel logitsFlatten;
    private Kernel logitsDropout;
    private Kernel logitsDense;
    private Kernel logitsSoftmaxCrossEntropy;

    Training(PassContext context) {
      super(context);
      image = input(featureMap(2880L, 3, 12, 12));
      buildStem();
      buildBody();
      buildLogits();
      output(logitsDenseOut);
    }

    private void buildStem() {
      stemConv2dOut = featureMap(576L, 6, 6, 6);
      stemConv2dGradient = featureMap(0L, 6, 6, 6);
      stemConv2d =
          kernel("stem.conv2d", Conv2d.of(3, 6).kernel(3, 3).stride(2, 2).padding(0, 0, 1, 1))
              .parameters(stemConv2dWeight())
              .reads(image)
              .writes(stemConv2dOut, stemConv2dGradient)
              .build();
      stemReluOut = featureMap(1152L, 6, 6, 6);
      stemReluGradient = stemConv2dGradient; // in place
      stemBatchNormMean = fixed(0L, 6);
      stemBatchNormInverseStd = fixed(16L, 6);
      stem =
          kernel("stem.batchNorm", BatchNorm.of(6).momentum(0.1).epsilon(1.0E-5))
              .parameters(
                  stemBatchNormWeight(),
                  stemBatchNormBias(),
                  stemBatchNormRunningMean(),
                  stemBatchNormRunningVar())
              .reads(stemConv2dOut, stemConv2dGradient)
              .keeps(stemBatchNormMean, stemBatchNormInverseStd)
              .then("stem.relu", Relu.of())
              .writes(stemReluOut, stemReluGradient)
              .build();
    }

    private void buildBody() {
      bodyTanhOut = featureMap(1728L, 4, 6, 6);
      bodyTanhGradient = featureMap(2304L, 4, 6, 6);
      bodyTanh =
          kernel("body.conv2d", Conv2d.of(6, 4).kernel(3, 1).padding(1, 0, 1, 0).withBias())
              .parameters(bodyConv2dWeight(), bodyConv2dBias())
              .reads(stemReluOut, stemReluGradient)
              .then("body.tanh", Tanh.of())
              .writes(bodyTanhOut, bodyTanhGradient)
              .build();
      bodyMaxPool2dOut = featureMap(144L, 4, 3, 3);
      bodyMaxPool2dGradient = featureMap(0L, 4, 3, 3);
      bodyMaxPool2d =
          kernel("body.maxPool2d", MaxPool2d.of(2, 2).stride(2, 2))
              .reads(bodyTanhOut, bodyTanhGradient)
              .writes(bodyMaxPool2dOut, bodyMaxPool2dGradient)
              .build();
    }

    private void buildLogits() {
      logitsFlattenOut = vector(144L, 36);
      logitsFlattenGradient = vector(0L, 36);
      logitsFlatten =
          kernel("logits.flatten", Flatten.of())
              .reads(bodyMaxPool2dOut, bodyMaxPool2dGradient)
              .writes(logitsFlattenOut, logitsFlattenGradient)
              .build();
      logitsDropoutOut = logitsFlattenOut; // in place
      logitsDropoutGradient = logitsFlattenGradient; // in place
      logitsDropoutMask = perSample(288L, 36);
      logitsDropout =
          kernel("logits.dropout", Dropout.of(0.25))
              .reads(logitsFlattenOut, logitsFlattenGradient)
              .keeps(logitsDropoutMask)
              .writes(logitsDropoutOut, logitsDropoutGradient)
              .build();
      logitsDenseOut = vector(3312L, 5);
      logitsDenseGradient = vector(336L, 5);
      logitsDense =
          kernel("logits.dense", Dense.of(36, 5).withBias())
              .parameters(logitsDenseWeight(), logitsDenseBias())
              .reads(logitsDropoutOut, logitsDropoutGradient)
              .writes(logitsDenseOut, logitsDenseGradient)
              .build();
      logitsLoss = loss(vector(3328L, 1));
      logitsTarget = target(vector(0L, 5));
      logitsSoftmaxCrossEntropy =
          kernel("logits.softmaxCrossEntropy", SoftmaxCrossEntropy.of())
              .reads(logitsDenseOut, logitsDenseGradient)
              .reads(logitsTarget)
              .writes(logitsLoss)
              .build();
    }

    @Override
    protected void forward() {
      stemConv2d.forward(); // image 3×12×12 → 6×6×6, receptive field 3×3, jump 2, 162 parameters
      // fused: stem.batchNorm + relu
      stem.forward(); // stem.conv2d 6×6×6, 12 parameters
      // fused: body.conv2d + tanh
      bodyTanh.forward(); // stem 6×6×6 → 4×6×6, receptive field 7×3, jump 2, 76 parameters
      bodyMaxPool2d.forward(); // body.tanh 4×6×6 → 4×3×3, receptive field 9×5, jump 4
      logitsFlatten.forward(); // body 4×3×3 → 36, in place, sees everything
      logitsDropout.forward(); // logits.flatten 36, in place
      logitsDense.forward(); // logits.dropout 36 → 5, sees everything, 185 parameters
      logitsSoftmaxCrossEntropy.forward(); // logits against its target, one loss a sample
    }

    @Override
    protected void backward() {
      logitsSoftmaxCrossEntropy.backward(); // gradient of logits
      logitsDense.backward(); // gradients of logits.dropout, weight and bias
      logitsDropout.backward(); // gradient of logits.flatten, in place
      logitsFlatten.backward(); // gradient of body, in place
      bodyMaxPool2d.backward(); // gradient of body.tanh
      bodyTanh.backward(); // gradients of stem, weight and bias
      stem.backward(); // gradients of stem.conv2d, weight and bias, in place
      stemConv2d.backward(); // gradient of weight, image needs no gradient
    }
  }
}
