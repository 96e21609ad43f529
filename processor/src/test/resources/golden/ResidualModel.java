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
import dev.fovea.runtime.operation.Add;
import dev.fovea.runtime.operation.BatchNorm;
import dev.fovea.runtime.operation.Conv2d;
import dev.fovea.runtime.operation.Dense;
import dev.fovea.runtime.operation.GlobalAvgPool;
import dev.fovea.runtime.operation.Relu;
import dev.fovea.runtime.operation.SoftmaxCrossEntropy;
import java.util.List;
import javax.annotation.processing.Generated;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Compiled from {@link Residual}:
 * 4082 parameters, 71 328 multiply-accumulates a sample, receptive field 9×9.
 *
 * <p>Memory in float32: prediction takes 16 960 bytes and 6912 for each sample of a batch,
 * training 33 920 bytes and 18 304 for each sample; an optimizer's state comes on top.
 */
@Generated("dev.fovea.processor.FoveaProcessor")
final class ResidualModel extends Model<ResidualModel.Image, ResidualModel.Logits> {
  private static final ModelDefinition DEFINITION = define();

  private ResidualModel(ModelOptions options) {
    super(DEFINITION, options);
  }

  /** A new model on the best engine of this machine, in float32, with seed 0. */
  public static ResidualModel create() {
    return create(ModelOptions.defaults());
  }

  /** A new model with freshly initialised parameters. */
  public static ResidualModel create(ModelOptions options) {
    return new ResidualModel(options);
  }

  private static ModelDefinition define() {
    ModelDefinition.Builder definition = ModelDefinition.named("demo.Residual");
    definition.imageInput("image", 3, 8, 8);
    defineStem(definition);
    defineReduce(definition);
    defineExpand(definition);
    defineShortcut(definition);
    defineLogits(definition);
    definition.head("logits", SoftmaxCrossEntropy.of(), 10);
    definition.parameterElements(4112L, 128L);
    definition.inferenceArena(1728L, 0L);
    definition.trainingArena(4576L, 128L);
    return definition.build();
  }

  private static void defineStem(ModelDefinition.Builder definition) {
    definition.weight("stem.conv2d.weight", 0L, Initializer.he(27), 8, 3, 3, 3);
    definition.weight("stem.batchNorm.weight", 224L, Initializer.ones(), 8);
    definition.weight("stem.batchNorm.bias", 240L, Initializer.zeros(), 8);
    definition.statistic("stem.batchNorm.running_mean", 0L, Initializer.zeros(), 8);
    definition.statistic("stem.batchNorm.running_var", 16L, Initializer.ones(), 8);
  }

  private static void defineReduce(ModelDefinition.Builder definition) {
    definition.weight("reduce.conv2d.weight", 256L, Initializer.he(72), 16, 8, 3, 3);
    definition.weight("reduce.batchNorm.weight", 1408L, Initializer.ones(), 16);
    definition.weight("reduce.batchNorm.bias", 1424L, Initializer.zeros(), 16);
    definition.statistic("reduce.batchNorm.running_mean", 32L, Initializer.zeros(), 16);
    definition.statistic("reduce.batchNorm.running_var", 48L, Initializer.ones(), 16);
  }

  private static void defineExpand(ModelDefinition.Builder definition) {
    definition.weight("expand.conv2d.weight", 1440L, Initializer.he(144), 16, 16, 3, 3);
    definition.weight("expand.batchNorm.weight", 3744L, Initializer.ones(), 16);
    definition.weight("expand.batchNorm.bias", 3760L, Initializer.zeros(), 16);
    definition.statistic("expand.batchNorm.running_mean", 64L, Initializer.zeros(), 16);
    definition.statistic("expand.batchNorm.running_var", 80L, Initializer.ones(), 16);
  }

  private static void defineShortcut(ModelDefinition.Builder definition) {
    definition.weight("shortcut.conv2d.weight", 3776L, Initializer.he(8), 16, 8, 1, 1);
    definition.weight("shortcut.batchNorm.weight", 3904L, Initializer.ones(), 16);
    definition.weight("shortcut.batchNorm.bias", 3920L, Initializer.zeros(), 16);
    definition.statistic("shortcut.batchNorm.running_mean", 96L, Initializer.zeros(), 16);
    definition.statistic("shortcut.batchNorm.running_var", 112L, Initializer.ones(), 16);
  }

  private static void defineLogits(ModelDefinition.Builder definition) {
    definition.weight("logits.dense.weight", 3936L, Initializer.glorot(16, 10), 10, 16);
    definition.weight("logits.dense.bias", 4096L, Initializer.zeros(), 10);
  }

  /** {@code stem.conv2d.weight}: 8×3×3×3. */
  public Parameter stemConv2dWeight() {
    return parameter(0);
  }

  /** {@code stem.batchNorm.weight}: 8. */
  public Parameter stemBatchNormWeight() {
    return parameter(1);
  }

  /** {@code stem.batchNorm.bias}: 8. */
  public Parameter stemBatchNormBias() {
    return parameter(2);
  }

  /** {@code stem.batchNorm.running_mean}: 8, a running statistic. */
  public Parameter stemBatchNormRunningMean() {
    return parameter(3);
  }

  /** {@code stem.batchNorm.running_var}: 8, a running statistic. */
  public Parameter stemBatchNormRunningVar() {
    return parameter(4);
  }

  /** {@code reduce.conv2d.weight}: 16×8×3×3. */
  public Parameter reduceConv2dWeight() {
    return parameter(5);
  }

  /** {@code reduce.batchNorm.weight}: 16. */
  public Parameter reduceBatchNormWeight() {
    return parameter(6);
  }

  /** {@code reduce.batchNorm.bias}: 16. */
  public Parameter reduceBatchNormBias() {
    return parameter(7);
  }

  /** {@code reduce.batchNorm.running_mean}: 16, a running statistic. */
  public Parameter reduceBatchNormRunningMean() {
    return parameter(8);
  }

  /** {@code reduce.batchNorm.running_var}: 16, a running statistic. */
  public Parameter reduceBatchNormRunningVar() {
    return parameter(9);
  }

  /** {@code expand.conv2d.weight}: 16×16×3×3. */
  public Parameter expandConv2dWeight() {
    return parameter(10);
  }

  /** {@code expand.batchNorm.weight}: 16. */
  public Parameter expandBatchNormWeight() {
    return parameter(11);
  }

  /** {@code expand.batchNorm.bias}: 16. */
  public Parameter expandBatchNormBias() {
    return parameter(12);
  }

  /** {@code expand.batchNorm.running_mean}: 16, a running statistic. */
  public Parameter expandBatchNormRunningMean() {
    return parameter(13);
  }

  /** {@code expand.batchNorm.running_var}: 16, a running statistic. */
  public Parameter expandBatchNormRunningVar() {
    return parameter(14);
  }

  /** {@code shortcut.conv2d.weight}: 16×8×1×1. */
  public Parameter shortcutConv2dWeight() {
    return parameter(15);
  }

  /** {@code shortcut.batchNorm.weight}: 16. */
  public Parameter shortcutBatchNormWeight() {
    return parameter(16);
  }

  /** {@code shortcut.batchNorm.bias}: 16. */
  public Parameter shortcutBatchNormBias() {
    return parameter(17);
  }

  /** {@code shortcut.batchNorm.running_mean}: 16, a running statistic. */
  public Parameter shortcutBatchNormRunningMean() {
    return parameter(18);
  }

  /** {@code shortcut.batchNorm.running_var}: 16, a running statistic. */
  public Parameter shortcutBatchNormRunningVar() {
    return parameter(19);
  }

  /** {@code logits.dense.weight}: 10×16. */
  public Parameter logitsDenseWeight() {
    return parameter(20);
  }

  /** {@code logits.dense.bias}: 10. */
  public Parameter logitsDenseBias() {
    return parameter(21);
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

  /** {@code image}: 3×8×8; the array is [N, 8, 8, 3], channels last. */
  public record Image(INDArray array) {
    /**
     * Checks the shape.
     *
     * @throws IllegalArgumentException if it is not [N, 8, 8, 3], or [8, 8, 3] for one sample
     */
    public Image {
      array = Shapes.image("image", array, 3, 8, 8);
    }

    /**
     * From an array with channels first, [N, 3, 8, 8] or [3, 8, 8], which is converted once.
     *
     * @throws IllegalArgumentException if it has another shape
     */
    public static Image channelsFirst(INDArray array) {
      return new Image(Shapes.channelsLast("image", array, 3, 8, 8));
    }
  }

  /** {@code logits}: 10; the array is [N, 10]. */
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
    private Buffer reduceReluOut;
    private Buffer expandBatchNormOut;
    private Buffer mergedReluOut;
    private Buffer logitsGlobalAvgPoolOut;
    private Buffer logitsDenseOut;
    private Kernel stem;
    private Kernel reduce;
    private Kernel expand;
    private Kernel merged;
    private Kernel logitsGlobalAvgPool;
    private Kernel logitsDense;

    Inference(PassContext context) {
      super(context);
      image = input(featureMap(1536L, 3, 8, 8));
      buildStem();
      buildReduce();
      buildExpand();
      buildShortcut();
      buildLogits();
      output(logitsDenseOut);
    }

    private void buildStem() {
      stemReluOut = featureMap(0L, 8, 8, 8);
      stem =
          kernel("stem.conv2d", Conv2d.of(3, 8).kernel(3, 3).padding(1, 1, 1, 1))
              .parameters(stemConv2dWeight())
              .reads(image)
              .then("stem.batchNorm", BatchNorm.of(8).momentum(0.1).epsilon(1.0E-5))
              .parameters(
                  stemBatchNormWeight(),
                  stemBatchNormBias(),
                  stemBatchNormRunningMean(),
                  stemBatchNormRunningVar())
              .then("stem.relu", Relu.of())
              .writes(stemReluOut)
              .build();
    }

    private void buildReduce() {
      reduceReluOut = featureMap(1024L, 16, 4, 4);
      reduce =
          kernel("reduce.conv2d", Conv2d.of(8, 16).kernel(3, 3).stride(2, 2).padding(1, 1, 1, 1))
              .parameters(reduceConv2dWeight())
              .reads(stemReluOut)
              .then("reduce.batchNorm", BatchNorm.of(16).momentum(0.1).epsilon(1.0E-5))
              .parameters(
                  reduceBatchNormWeight(),
                  reduceBatchNormBias(),
                  reduceBatchNormRunningMean(),
                  reduceBatchNormRunningVar())
              .then("reduce.relu", Relu.of())
              .writes(reduceReluOut)
              .build();
    }

    private void buildExpand() {
      expandBatchNormOut = featureMap(1280L, 16, 4, 4);
      expand =
          kernel("expand.conv2d", Conv2d.of(16, 16).kernel(3, 3).padding(1, 1, 1, 1))
              .parameters(expandConv2dWeight())
              .reads(reduceReluOut)
              .then("expand.batchNorm", BatchNorm.of(16).momentum(0.1).epsilon(1.0E-5))
              .parameters(
                  expandBatchNormWeight(),
                  expandBatchNormBias(),
                  expandBatchNormRunningMean(),
                  expandBatchNormRunningVar())
              .writes(expandBatchNormOut)
              .build();
    }

    private void buildShortcut() {
      mergedReluOut = featureMap(1024L, 16, 4, 4);
      merged =
          kernel("shortcut.conv2d", Conv2d.of(8, 16).kernel(1, 1).stride(2, 2))
              .parameters(shortcutConv2dWeight())
              .reads(stemReluOut)
              .then("shortcut.batchNorm", BatchNorm.of(16).momentum(0.1).epsilon(1.0E-5))
              .parameters(
                  shortcutBatchNormWeight(),
                  shortcutBatchNormBias(),
                  shortcutBatchNormRunningMean(),
                  shortcutBatchNormRunningVar())
              .then("merged.add", Add.of())
              .reads(expandBatchNormOut)
              .then("merged.relu", Relu.of())
              .writes(mergedReluOut)
              .build();
    }

    private void buildLogits() {
      logitsGlobalAvgPoolOut = vector(1280L, 16);
      logitsGlobalAvgPool =
          kernel("logits.globalAvgPool", GlobalAvgPool.of())
              .reads(mergedReluOut)
              .writes(logitsGlobalAvgPoolOut)
              .build();
      logitsDenseOut = vector(1296L, 10);
      logitsDense =
          kernel("logits.dense", Dense.of(16, 10).withBias())
              .parameters(logitsDenseWeight(), logitsDenseBias())
              .reads(logitsGlobalAvgPoolOut)
              .writes(logitsDenseOut)
              .build();
    }

    @Override
    protected void forward() {
      // fused: stem.conv2d + batchNorm + relu
      stem.forward(); // image 3×8×8 → 8×8×8, receptive field 3×3, jump 1, 232 parameters
      // fused: reduce.conv2d + batchNorm + relu
      reduce.forward(); // stem 8×8×8 → 16×4×4, receptive field 5×5, jump 2, 1184 parameters
      // fused: expand.conv2d + batchNorm
      expand.forward(); // reduce 16×4×4, receptive field 9×9, jump 2, 2336 parameters
      // fused: shortcut.conv2d + batchNorm + merged.add + relu
      merged.forward(); // stem, expand → 16×4×4, receptive field 9×9, jump 2, 160 parameters
      logitsGlobalAvgPool.forward(); // merged 16×4×4 → 16, sees everything
      logitsDense.forward(); // logits.globalAvgPool 16 → 10, sees everything, 170 parameters
    }
  }

  /** Trains: the values and losses, then the gradients; one line a kernel. */
  private final class Training extends TrainingPass {
    private Buffer image;
    private Buffer stemConv2dOut;
    private Buffer stemReluOut;
    private Buffer reduceConv2dOut;
    private Buffer reduceReluOut;
    private Buffer expandConv2dOut;
    private Buffer expandBatchNormOut;
    private Buffer shortcutConv2dOut;
    private Buffer shortcutBatchNormOut;
    private Buffer mergedReluOut;
    private Buffer logitsGlobalAvgPoolOut;
    private Buffer logitsDenseOut;
    private Buffer logitsLoss;
    private Buffer logitsDenseGradient;
    private Buffer logitsGlobalAvgPoolGradient;
    private Buffer mergedReluGradient;
    private Buffer expandBatchNormGradient;
    private Buffer shortcutBatchNormGradient;
    private Buffer shortcutConv2dGradient;
    private Buffer stemReluGradient;
    private Buffer expandConv2dGradient;
    private Buffer reduceReluGradient;
    private Buffer reduceConv2dGradient;
    private Buffer stemReluGradientFromReduceConv2d;
    private Buffer stemConv2dGradient;
    private Buffer stemBatchNormMean;
    private Buffer stemBatchNormInverseStd;
    private Buffer reduceBatchNormMean;
    private Buffer reduceBatchNormInverseStd;
    private Buffer expandBatchNormMean;
    private Buffer expandBatchNormInverseStd;
    private Buffer shortcutBatchNormMean;
    private Buffer shortcutBatchNormInverseStd;
    private Buffer logitsTarget;
    private Kernel stemConv2d;
    private Kernel stem;
    private Kernel reduceConv2d;
    private Kernel reduce;
    private Kernel expandConv2d;
    private Kernel expandBatchNorm;
    private Kernel shortcutConv2d;
    private Kernel shortcutBatchNorm;
    private Kernel merged;
    private Kernel logitsGlobalAvgPool;
    private Kernel logitsDense;
    private Kernel logitsSoftmaxCrossEntropy;

    Training(PassContext context) {
      super(context);
      image = input(featureMap(4352L, 3, 8, 8));
      buildStem();
      buildReduce();
      buildExpand();
      buildShortcut();
      buildMerged();
      buildLogits();
      output(logitsDenseOut);
    }

    private void buildStem() {
      stemConv2dOut = featureMap(1024L, 8, 8, 8);
      stemConv2dGradient = featureMap(0L, 8, 8, 8);
      stemConv2d =
          kernel("stem.conv2d", Conv2d.of(3, 8).kernel(3, 3).padding(1, 1, 1, 1))
              .parameters(stemConv2dWeight())
              .reads(image)
              .writes(stemConv2dOut, stemConv2dGradient)
              .build();
      stemReluOut = featureMap(2048L, 8, 8, 8);
      stemReluGradient = stemConv2dGradient; // in place
      stemBatchNormMean = fixed(0L, 8);
      stemBatchNormInverseStd = fixed(16L, 8);
      stem =
          kernel("stem.batchNorm", BatchNorm.of(8).momentum(0.1).epsilon(1.0E-5))
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

    private void buildReduce() {
      reduceConv2dOut = featureMap(3072L, 16, 4, 4);
      reduceConv2dGradient = featureMap(4096L, 16, 4, 4);
      stemReluGradientFromReduceConv2d = featureMap(3072L, 8, 8, 8);
      reduceConv2d =
          kernel("reduce.conv2d", Conv2d.of(8, 16).kernel(3, 3).stride(2, 2).padding(1, 1, 1, 1))
              .parameters(reduceConv2dWeight())
              .reads(stemReluOut, stemReluGradientFromReduceConv2d)
              .writes(reduceConv2dOut, reduceConv2dGradient)
              .build();
      reduceReluOut = featureMap(3328L, 16, 4, 4);
      reduceReluGradient = reduceConv2dGradient; // in place
      reduceBatchNormMean = fixed(32L, 16);
      reduceBatchNormInverseStd = fixed(48L, 16);
      reduce =
          kernel("reduce.batchNorm", BatchNorm.of(16).momentum(0.1).epsilon(1.0E-5))
              .parameters(
                  reduceBatchNormWeight(),
                  reduceBatchNormBias(),
                  reduceBatchNormRunningMean(),
                  reduceBatchNormRunningVar())
              .reads(reduceConv2dOut, reduceConv2dGradient)
              .keeps(reduceBatchNormMean, reduceBatchNormInverseStd)
              .then("reduce.relu", Relu.of())
              .writes(reduceReluOut, reduceReluGradient)
              .build();
    }

    private void buildExpand() {
      expandConv2dOut = featureMap(3840L, 16, 4, 4);
      expandConv2dGradient = featureMap(3584L, 16, 4, 4);
      expandConv2d =
          kernel("expand.conv2d", Conv2d.of(16, 16).kernel(3, 3).padding(1, 1, 1, 1))
              .parameters(expandConv2dWeight())
              .reads(reduceReluOut, reduceReluGradient)
              .writes(expandConv2dOut, expandConv2dGradient)
              .build();
      expandBatchNormOut = featureMap(256L, 16, 4, 4);
      expandBatchNormGradient = expandConv2dGradient; // in place
      expandBatchNormMean = fixed(64L, 16);
      expandBatchNormInverseStd = fixed(80L, 16);
      expandBatchNorm =
          kernel("expand.batchNorm", BatchNorm.of(16).momentum(0.1).epsilon(1.0E-5))
              .parameters(
                  expandBatchNormWeight(),
                  expandBatchNormBias(),
                  expandBatchNormRunningMean(),
                  expandBatchNormRunningVar())
              .reads(expandConv2dOut, expandConv2dGradient)
              .keeps(expandBatchNormMean, expandBatchNormInverseStd)
              .writes(expandBatchNormOut, expandBatchNormGradient)
              .build();
    }

    private void buildShortcut() {
      shortcutConv2dOut = featureMap(0L, 16, 4, 4);
      shortcutConv2dGradient = featureMap(4096L, 16, 4, 4);
      shortcutConv2d =
          kernel("shortcut.conv2d", Conv2d.of(8, 16).kernel(1, 1).stride(2, 2))
              .parameters(shortcutConv2dWeight())
              .reads(stemReluOut, stemReluGradient)
              .writes(shortcutConv2dOut, shortcutConv2dGradient)
              .build();
      shortcutBatchNormOut = featureMap(3584L, 16, 4, 4);
      shortcutBatchNormGradient = shortcutConv2dGradient; // in place
      shortcutBatchNormMean = fixed(96L, 16);
      shortcutBatchNormInverseStd = fixed(112L, 16);
      shortcutBatchNorm =
          kernel("shortcut.batchNorm", BatchNorm.of(16).momentum(0.1).epsilon(1.0E-5))
              .parameters(
                  shortcutBatchNormWeight(),
                  shortcutBatchNormBias(),
                  shortcutBatchNormRunningMean(),
                  shortcutBatchNormRunningVar())
              .reads(shortcutConv2dOut, shortcutConv2dGradient)
              .keeps(shortcutBatchNormMean, shortcutBatchNormInverseStd)
              .writes(shortcutBatchNormOut, shortcutBatchNormGradient)
              .build();
    }

    private void buildMerged() {
      mergedReluOut = expandBatchNormOut; // in place
      mergedReluGradient = expandBatchNormGradient; // in place
      merged =
          kernel("merged.add", Add.of())
              .reads(expandBatchNormOut, expandBatchNormGradient)
              .reads(shortcutBatchNormOut, shortcutBatchNormGradient)
              .then("merged.relu", Relu.of())
              .writes(mergedReluOut, mergedReluGradient)
              .build();
    }

    private void buildLogits() {
      logitsGlobalAvgPoolOut = vector(4112L, 16);
      logitsGlobalAvgPoolGradient = vector(4096L, 16);
      logitsGlobalAvgPool =
          kernel("logits.globalAvgPool", GlobalAvgPool.of())
              .reads(mergedReluOut, mergedReluGradient)
              .writes(logitsGlobalAvgPoolOut, logitsGlobalAvgPoolGradient)
              .build();
      logitsDenseOut = vector(4544L, 10);
      logitsDenseGradient = vector(4128L, 10);
      logitsDense =
          kernel("logits.dense", Dense.of(16, 10).withBias())
              .parameters(logitsDenseWeight(), logitsDenseBias())
              .reads(logitsGlobalAvgPoolOut, logitsGlobalAvgPoolGradient)
              .writes(logitsDenseOut, logitsDenseGradient)
              .build();
      logitsLoss = loss(vector(4560L, 1));
      logitsTarget = target(vector(4096L, 10));
      logitsSoftmaxCrossEntropy =
          kernel("logits.softmaxCrossEntropy", SoftmaxCrossEntropy.of())
              .reads(logitsDenseOut, logitsDenseGradient)
              .reads(logitsTarget)
              .writes(logitsLoss)
              .build();
    }

    @Override
    protected void forward() {
      stemConv2d.forward(); // image 3×8×8 → 8×8×8, receptive field 3×3, jump 1, 216 parameters
      // fused: stem.batchNorm + relu
      stem.forward(); // stem.conv2d 8×8×8, 16 parameters
      reduceConv2d.forward(); // stem 8×8×8 → 16×4×4, receptive field 5×5, jump 2, 1152 parameters
      // fused: reduce.batchNorm + relu
      reduce.forward(); // reduce.conv2d 16×4×4, 32 parameters
      expandConv2d.forward(); // reduce 16×4×4, receptive field 9×9, jump 2, 2304 parameters
      expandBatchNorm.forward(); // expand.conv2d 16×4×4, 32 parameters
      shortcutConv2d.forward(); // stem 8×8×8 → 16×4×4, receptive field 3×3, jump 2, 128 parameters
      shortcutBatchNorm.forward(); // shortcut.conv2d 16×4×4, 32 parameters
      // fused: merged.add + relu
      merged.forward(); // expand, shortcut → 16×4×4, in place, receptive field 9×9, jump 2
      logitsGlobalAvgPool.forward(); // merged 16×4×4 → 16, sees everything
      logitsDense.forward(); // logits.globalAvgPool 16 → 10, sees everything, 170 parameters
      logitsSoftmaxCrossEntropy.forward(); // logits against its target, one loss a sample
    }

    @Override
    protected void backward() {
      logitsSoftmaxCrossEntropy.backward(); // gradient of logits
      logitsDense.backward(); // gradients of logits.globalAvgPool, weight and bias
      logitsGlobalAvgPool.backward(); // gradient of merged
      merged.backward(); // gradients of expand and shortcut, in place
      shortcutBatchNorm.backward(); // gradients of shortcut.conv2d, weight and bias, in place
      shortcutConv2d.backward(); // gradients of stem and weight
      expandBatchNorm.backward(); // gradients of expand.conv2d, weight and bias, in place
      expandConv2d.backward(); // gradients of reduce and weight
      reduce.backward(); // gradients of reduce.conv2d, weight and bias, in place
      reduceConv2d.backward(); // gradients of stem and weight
      // the gradient of stem is the sum over its readers
      add(stemReluGradient, stemReluGradientFromReduceConv2d);
      stem.backward(); // gradients of stem.conv2d, weight and bias, in place
      stemConv2d.backward(); // gradient of weight, image needs no gradient
    }
  }
}
