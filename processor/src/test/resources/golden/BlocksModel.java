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
 * Compiled from {@link Blocks}:
 * 2938 parameters, 0.2 M multiply-accumulates a sample, receptive field 13×13.
 *
 * <p>Memory in float32: prediction takes 12 864 bytes and 13 056 for each sample of a batch,
 * training 25 728 bytes and 58 304 for each sample; an optimizer's state comes on top.
 */
@Generated("dev.fovea.processor.FoveaProcessor")
final class BlocksModel extends Model<BlocksModel.Image, BlocksModel.Logits> {
  private static final ModelDefinition DEFINITION = define();

  private BlocksModel(ModelOptions options) {
    super(DEFINITION, options);
  }

  /** A new model on the best engine of this machine, in float32, with seed 0. */
  public static BlocksModel create() {
    return create(ModelOptions.defaults());
  }

  /** A new model with freshly initialised parameters. */
  public static BlocksModel create(ModelOptions options) {
    return new BlocksModel(options);
  }

  private static ModelDefinition define() {
    ModelDefinition.Builder definition = ModelDefinition.named("demo.Blocks");
    definition.imageInput("image", 3, 8, 8);
    defineStem(definition);
    defineDeep0Units0(definition);
    defineDeep0Units1(definition);
    defineDeep1Units0(definition);
    defineDeep1Units1(definition);
    defineNarrow(definition);
    defineLogits(definition);
    definition.head("logits", SoftmaxCrossEntropy.of(), 10);
    definition.parameterElements(3056L, 160L);
    definition.inferenceArena(3264L, 0L);
    definition.trainingArena(14576L, 160L);
    return definition.build();
  }

  private static void defineStem(ModelDefinition.Builder definition) {
    definition.weight("stem.conv2d.weight", 0L, Initializer.he(27), 8, 3, 3, 3);
    definition.weight("stem.conv2d.bias", 224L, Initializer.zeros(), 8);
  }

  // @Unit deep.0.units.0 in @Residual deep.0
  private static void defineDeep0Units0(ModelDefinition.Builder definition) {
    definition.weight("deep.0.units.0.out.conv2d.weight", 240L, Initializer.he(72), 8, 8, 3, 3);
    definition.weight("deep.0.units.0.out.batchNorm.weight", 816L, Initializer.ones(), 8);
    definition.weight("deep.0.units.0.out.batchNorm.bias", 832L, Initializer.zeros(), 8);
    definition.statistic("deep.0.units.0.out.batchNorm.running_mean", 0L, Initializer.zeros(), 8);
    definition.statistic("deep.0.units.0.out.batchNorm.running_var", 16L, Initializer.ones(), 8);
  }

  // @Unit deep.0.units.1 in @Residual deep.0
  private static void defineDeep0Units1(ModelDefinition.Builder definition) {
    definition.weight("deep.0.units.1.out.conv2d.weight", 848L, Initializer.he(72), 8, 8, 3, 3);
    definition.weight("deep.0.units.1.out.batchNorm.weight", 1424L, Initializer.ones(), 8);
    definition.weight("deep.0.units.1.out.batchNorm.bias", 1440L, Initializer.zeros(), 8);
    definition.statistic("deep.0.units.1.out.batchNorm.running_mean", 32L, Initializer.zeros(), 8);
    definition.statistic("deep.0.units.1.out.batchNorm.running_var", 48L, Initializer.ones(), 8);
  }

  // @Unit deep.1.units.0 in @Residual deep.1
  private static void defineDeep1Units0(ModelDefinition.Builder definition) {
    definition.weight("deep.1.units.0.out.conv2d.weight", 1456L, Initializer.he(72), 8, 8, 3, 3);
    definition.weight("deep.1.units.0.out.batchNorm.weight", 2032L, Initializer.ones(), 8);
    definition.weight("deep.1.units.0.out.batchNorm.bias", 2048L, Initializer.zeros(), 8);
    definition.statistic("deep.1.units.0.out.batchNorm.running_mean", 64L, Initializer.zeros(), 8);
    definition.statistic("deep.1.units.0.out.batchNorm.running_var", 80L, Initializer.ones(), 8);
  }

  // @Unit deep.1.units.1 in @Residual deep.1
  private static void defineDeep1Units1(ModelDefinition.Builder definition) {
    definition.weight("deep.1.units.1.out.conv2d.weight", 2064L, Initializer.he(72), 8, 8, 3, 3);
    definition.weight("deep.1.units.1.out.batchNorm.weight", 2640L, Initializer.ones(), 8);
    definition.weight("deep.1.units.1.out.batchNorm.bias", 2656L, Initializer.zeros(), 8);
    definition.statistic("deep.1.units.1.out.batchNorm.running_mean", 96L, Initializer.zeros(), 8);
    definition.statistic("deep.1.units.1.out.batchNorm.running_var", 112L, Initializer.ones(), 8);
  }

  // @Unit narrow
  private static void defineNarrow(ModelDefinition.Builder definition) {
    definition.weight("narrow.out.conv2d.weight", 2672L, Initializer.he(72), 4, 8, 3, 3);
    definition.weight("narrow.out.batchNorm.weight", 2960L, Initializer.ones(), 4);
    definition.weight("narrow.out.batchNorm.bias", 2976L, Initializer.zeros(), 4);
    definition.statistic("narrow.out.batchNorm.running_mean", 128L, Initializer.zeros(), 4);
    definition.statistic("narrow.out.batchNorm.running_var", 144L, Initializer.ones(), 4);
  }

  private static void defineLogits(ModelDefinition.Builder definition) {
    definition.weight("logits.dense.weight", 2992L, Initializer.glorot(4, 10), 10, 4);
    definition.weight("logits.dense.bias", 3040L, Initializer.zeros(), 10);
  }

  /** {@code stem.conv2d.weight}: 8×3×3×3. */
  public Parameter stemConv2dWeight() {
    return parameter(0);
  }

  /** {@code stem.conv2d.bias}: 8. */
  public Parameter stemConv2dBias() {
    return parameter(1);
  }

  /** {@code deep.0.units.0.out.conv2d.weight}: 8×8×3×3. */
  public Parameter deep0Units0OutConv2dWeight() {
    return parameter(2);
  }

  /** {@code deep.0.units.0.out.batchNorm.weight}: 8. */
  public Parameter deep0Units0OutBatchNormWeight() {
    return parameter(3);
  }

  /** {@code deep.0.units.0.out.batchNorm.bias}: 8. */
  public Parameter deep0Units0OutBatchNormBias() {
    return parameter(4);
  }

  /** {@code deep.0.units.0.out.batchNorm.running_mean}: 8, a running statistic. */
  public Parameter deep0Units0OutBatchNormRunningMean() {
    return parameter(5);
  }

  /** {@code deep.0.units.0.out.batchNorm.running_var}: 8, a running statistic. */
  public Parameter deep0Units0OutBatchNormRunningVar() {
    return parameter(6);
  }

  /** {@code deep.0.units.1.out.conv2d.weight}: 8×8×3×3. */
  public Parameter deep0Units1OutConv2dWeight() {
    return parameter(7);
  }

  /** {@code deep.0.units.1.out.batchNorm.weight}: 8. */
  public Parameter deep0Units1OutBatchNormWeight() {
    return parameter(8);
  }

  /** {@code deep.0.units.1.out.batchNorm.bias}: 8. */
  public Parameter deep0Units1OutBatchNormBias() {
    return parameter(9);
  }

  /** {@code deep.0.units.1.out.batchNorm.running_mean}: 8, a running statistic. */
  public Parameter deep0Units1OutBatchNormRunningMean() {
    return parameter(10);
  }

  /** {@code deep.0.units.1.out.batchNorm.running_var}: 8, a running statistic. */
  public Parameter deep0Units1OutBatchNormRunningVar() {
    return parameter(11);
  }

  /** {@code deep.1.units.0.out.conv2d.weight}: 8×8×3×3. */
  public Parameter deep1Units0OutConv2dWeight() {
    return parameter(12);
  }

  /** {@code deep.1.units.0.out.batchNorm.weight}: 8. */
  public Parameter deep1Units0OutBatchNormWeight() {
    return parameter(13);
  }

  /** {@code deep.1.units.0.out.batchNorm.bias}: 8. */
  public Parameter deep1Units0OutBatchNormBias() {
    return parameter(14);
  }

  /** {@code deep.1.units.0.out.batchNorm.running_mean}: 8, a running statistic. */
  public Parameter deep1Units0OutBatchNormRunningMean() {
    return parameter(15);
  }

  /** {@code deep.1.units.0.out.batchNorm.running_var}: 8, a running statistic. */
  public Parameter deep1Units0OutBatchNormRunningVar() {
    return parameter(16);
  }

  /** {@code deep.1.units.1.out.conv2d.weight}: 8×8×3×3. */
  public Parameter deep1Units1OutConv2dWeight() {
    return parameter(17);
  }

  /** {@code deep.1.units.1.out.batchNorm.weight}: 8. */
  public Parameter deep1Units1OutBatchNormWeight() {
    return parameter(18);
  }

  /** {@code deep.1.units.1.out.batchNorm.bias}: 8. */
  public Parameter deep1Units1OutBatchNormBias() {
    return parameter(19);
  }

  /** {@code deep.1.units.1.out.batchNorm.running_mean}: 8, a running statistic. */
  public Parameter deep1Units1OutBatchNormRunningMean() {
    return parameter(20);
  }

  /** {@code deep.1.units.1.out.batchNorm.running_var}: 8, a running statistic. */
  public Parameter deep1Units1OutBatchNormRunningVar() {
    return parameter(21);
  }

  /** {@code narrow.out.conv2d.weight}: 4×8×3×3. */
  public Parameter narrowOutConv2dWeight() {
    return parameter(22);
  }

  /** {@code narrow.out.batchNorm.weight}: 4. */
  public Parameter narrowOutBatchNormWeight() {
    return parameter(23);
  }

  /** {@code narrow.out.batchNorm.bias}: 4. */
  public Parameter narrowOutBatchNormBias() {
    return parameter(24);
  }

  /** {@code narrow.out.batchNorm.running_mean}: 4, a running statistic. */
  public Parameter narrowOutBatchNormRunningMean() {
    return parameter(25);
  }

  /** {@code narrow.out.batchNorm.running_var}: 4, a running statistic. */
  public Parameter narrowOutBatchNormRunningVar() {
    return parameter(26);
  }

  /** {@code logits.dense.weight}: 10×4. */
  public Parameter logitsDenseWeight() {
    return parameter(27);
  }

  /** {@code logits.dense.bias}: 10. */
  public Parameter logitsDenseBias() {
    return parameter(28);
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
    private Buffer deep0Units0OutReluOut;
    private Buffer deep0Units1OutReluOut;
    private Buffer deep0OutReluOut;
    private Buffer deep1Units0OutReluOut;
    private Buffer deep1Units1OutReluOut;
    private Buffer deep1OutReluOut;
    private Buffer narrowOutReluOut;
    private Buffer logitsGlobalAvgPoolOut;
    private Buffer logitsDenseOut;
    private Kernel stem;
    private Kernel deep0Units0Out;
    private Kernel deep0Units1Out;
    private Kernel deep0Out;
    private Kernel deep1Units0Out;
    private Kernel deep1Units1Out;
    private Kernel deep1Out;
    private Kernel narrowOut;
    private Kernel logitsGlobalAvgPool;
    private Kernel logitsDense;

    Inference(PassContext context) {
      super(context);
      image = input(featureMap(3072L, 3, 8, 8));
      buildStem();
      buildDeep0Units0();
      buildDeep0Units1();
      buildDeep0();
      buildDeep1Units0();
      buildDeep1Units1();
      buildDeep1();
      buildNarrow();
      buildLogits();
      output(logitsDenseOut);
    }

    private void buildStem() {
      stemReluOut = featureMap(1024L, 8, 8, 8);
      stem =
          kernel("stem.conv2d", Conv2d.of(3, 8).kernel(3, 3).padding(1, 1, 1, 1).withBias())
              .parameters(stemConv2dWeight(), stemConv2dBias())
              .reads(image)
              .then("stem.relu", Relu.of())
              .writes(stemReluOut)
              .build();
    }

    // @Unit deep.0.units.0 in @Residual deep.0
    private void buildDeep0Units0() {
      deep0Units0OutReluOut = featureMap(2048L, 8, 8, 8);
      deep0Units0Out =
          kernel("deep.0.units.0.out.conv2d", Conv2d.of(8, 8).kernel(3, 3).padding(1, 1, 1, 1))
              .parameters(deep0Units0OutConv2dWeight())
              .reads(stemReluOut)
              .then("deep.0.units.0.out.batchNorm", BatchNorm.of(8).momentum(0.1).epsilon(1.0E-5))
              .parameters(
                  deep0Units0OutBatchNormWeight(),
                  deep0Units0OutBatchNormBias(),
                  deep0Units0OutBatchNormRunningMean(),
                  deep0Units0OutBatchNormRunningVar())
              .then("deep.0.units.0.out.relu", Relu.of())
              .writes(deep0Units0OutReluOut)
              .build();
    }

    // @Unit deep.0.units.1 in @Residual deep.0
    private void buildDeep0Units1() {
      deep0Units1OutReluOut = featureMap(0L, 8, 8, 8);
      deep0Units1Out =
          kernel("deep.0.units.1.out.conv2d", Conv2d.of(8, 8).kernel(3, 3).padding(1, 1, 1, 1))
              .parameters(deep0Units1OutConv2dWeight())
              .reads(deep0Units0OutReluOut)
              .then("deep.0.units.1.out.batchNorm", BatchNorm.of(8).momentum(0.1).epsilon(1.0E-5))
              .parameters(
                  deep0Units1OutBatchNormWeight(),
                  deep0Units1OutBatchNormBias(),
                  deep0Units1OutBatchNormRunningMean(),
                  deep0Units1OutBatchNormRunningVar())
              .then("deep.0.units.1.out.relu", Relu.of())
              .writes(deep0Units1OutReluOut)
              .build();
    }

    // @Residual deep.0
    private void buildDeep0() {
      deep0OutReluOut = stemReluOut; // in place
      deep0Out =
          kernel("deep.0.out.add", Add.of())
              .reads(stemReluOut)
              .reads(deep0Units1OutReluOut)
              .then("deep.0.out.relu", Relu.of())
              .writes(deep0OutReluOut)
              .build();
    }

    // @Unit deep.1.units.0 in @Residual deep.1
    private void buildDeep1Units0() {
      deep1Units0OutReluOut = featureMap(2048L, 8, 8, 8);
      deep1Units0Out =
          kernel("deep.1.units.0.out.conv2d", Conv2d.of(8, 8).kernel(3, 3).padding(1, 1, 1, 1))
              .parameters(deep1Units0OutConv2dWeight())
              .reads(deep0OutReluOut)
              .then("deep.1.units.0.out.batchNorm", BatchNorm.of(8).momentum(0.1).epsilon(1.0E-5))
              .parameters(
                  deep1Units0OutBatchNormWeight(),
                  deep1Units0OutBatchNormBias(),
                  deep1Units0OutBatchNormRunningMean(),
                  deep1Units0OutBatchNormRunningVar())
              .then("deep.1.units.0.out.relu", Relu.of())
              .writes(deep1Units0OutReluOut)
              .build();
    }

    // @Unit deep.1.units.1 in @Residual deep.1
    private void buildDeep1Units1() {
      deep1Units1OutReluOut = featureMap(0L, 8, 8, 8);
      deep1Units1Out =
          kernel("deep.1.units.1.out.conv2d", Conv2d.of(8, 8).kernel(3, 3).padding(1, 1, 1, 1))
              .parameters(deep1Units1OutConv2dWeight())
              .reads(deep1Units0OutReluOut)
              .then("deep.1.units.1.out.batchNorm", BatchNorm.of(8).momentum(0.1).epsilon(1.0E-5))
              .parameters(
                  deep1Units1OutBatchNormWeight(),
                  deep1Units1OutBatchNormBias(),
                  deep1Units1OutBatchNormRunningMean(),
                  deep1Units1OutBatchNormRunningVar())
              .then("deep.1.units.1.out.relu", Relu.of())
              .writes(deep1Units1OutReluOut)
              .build();
    }

    // @Residual deep.1
    private void buildDeep1() {
      deep1OutReluOut = deep0OutReluOut; // in place
      deep1Out =
          kernel("deep.1.out.add", Add.of())
              .reads(deep0OutReluOut)
              .reads(deep1Units1OutReluOut)
              .then("deep.1.out.relu", Relu.of())
              .writes(deep1OutReluOut)
              .build();
    }

    // @Unit narrow
    private void buildNarrow() {
      narrowOutReluOut = featureMap(0L, 4, 8, 8);
      narrowOut =
          kernel("narrow.out.conv2d", Conv2d.of(8, 4).kernel(3, 3).padding(1, 1, 1, 1))
              .parameters(narrowOutConv2dWeight())
              .reads(deep1OutReluOut)
              .then("narrow.out.batchNorm", BatchNorm.of(4).momentum(0.1).epsilon(1.0E-5))
              .parameters(
                  narrowOutBatchNormWeight(),
                  narrowOutBatchNormBias(),
                  narrowOutBatchNormRunningMean(),
                  narrowOutBatchNormRunningVar())
              .then("narrow.out.relu", Relu.of())
              .writes(narrowOutReluOut)
              .build();
    }

    private void buildLogits() {
      logitsGlobalAvgPoolOut = vector(1024L, 4);
      logitsGlobalAvgPool =
          kernel("logits.globalAvgPool", GlobalAvgPool.of())
              .reads(narrowOutReluOut)
              .writes(logitsGlobalAvgPoolOut)
              .build();
      logitsDenseOut = vector(0L, 10);
      logitsDense =
          kernel("logits.dense", Dense.of(4, 10).withBias())
              .parameters(logitsDenseWeight(), logitsDenseBias())
              .reads(logitsGlobalAvgPoolOut)
              .writes(logitsDenseOut)
              .build();
    }

    @Override
    protected void forward() {
      // fused: stem.conv2d + relu
      stem.forward(); // image 3×8×8 → 8×8×8, receptive field 3×3, jump 1, 224 parameters
      // fused: deep.0.units.0.out.conv2d + batchNorm + relu
      deep0Units0Out.forward(); // stem 8×8×8, receptive field 5×5, jump 1, 592 parameters
      // fused: deep.0.units.1.out.conv2d + batchNorm + relu
      // deep.0.units.0.out 8×8×8, receptive field 7×7, jump 1, 592 parameters
      deep0Units1Out.forward();
      // fused: deep.0.out.add + relu
      deep0Out.forward(); // stem, deep.0.units.1.out → 8×8×8, in place, receptive field 7×7, jump 1
      // fused: deep.1.units.0.out.conv2d + batchNorm + relu
      deep1Units0Out.forward(); // deep.0.out 8×8×8, receptive field 9×9, jump 1, 592 parameters
      // fused: deep.1.units.1.out.conv2d + batchNorm + relu
      // deep.1.units.0.out 8×8×8, receptive field 11×11, jump 1, 592 parameters
      deep1Units1Out.forward();
      // fused: deep.1.out.add + relu
      // deep.0.out, deep.1.units.1.out → 8×8×8, in place, receptive field 11×11, jump 1
      deep1Out.forward();
      // fused: narrow.out.conv2d + batchNorm + relu
      // deep.1.out 8×8×8 → 4×8×8, receptive field 13×13, jump 1, 296 parameters
      narrowOut.forward();
      logitsGlobalAvgPool.forward(); // narrow.out 4×8×8 → 4, sees everything
      logitsDense.forward(); // logits.globalAvgPool 4 → 10, sees everything, 50 parameters
    }
  }

  /** Trains: the values and losses, then the gradients; one line a kernel. */
  private final class Training extends TrainingPass {
    private Buffer image;
    private Buffer stemReluOut;
    private Buffer deep0Units0OutConv2dOut;
    private Buffer deep0Units0OutReluOut;
    private Buffer deep0Units1OutConv2dOut;
    private Buffer deep0Units1OutReluOut;
    private Buffer deep0OutReluOut;
    private Buffer deep1Units0OutConv2dOut;
    private Buffer deep1Units0OutReluOut;
    private Buffer deep1Units1OutConv2dOut;
    private Buffer deep1Units1OutReluOut;
    private Buffer deep1OutReluOut;
    private Buffer narrowOutConv2dOut;
    private Buffer narrowOutReluOut;
    private Buffer logitsGlobalAvgPoolOut;
    private Buffer logitsDenseOut;
    private Buffer logitsLoss;
    private Buffer logitsDenseGradient;
    private Buffer logitsGlobalAvgPoolGradient;
    private Buffer narrowOutReluGradient;
    private Buffer narrowOutConv2dGradient;
    private Buffer deep1OutReluGradient;
    private Buffer deep0OutReluGradient;
    private Buffer deep1Units1OutReluGradient;
    private Buffer deep1Units1OutConv2dGradient;
    private Buffer deep1Units0OutReluGradient;
    private Buffer deep1Units0OutConv2dGradient;
    private Buffer deep0OutReluGradientFromDeep1Units0OutConv2d;
    private Buffer stemReluGradient;
    private Buffer deep0Units1OutReluGradient;
    private Buffer deep0Units1OutConv2dGradient;
    private Buffer deep0Units0OutReluGradient;
    private Buffer deep0Units0OutConv2dGradient;
    private Buffer stemReluGradientFromDeep0Units0OutConv2d;
    private Buffer deep0Units0OutBatchNormMean;
    private Buffer deep0Units0OutBatchNormInverseStd;
    private Buffer deep0Units1OutBatchNormMean;
    private Buffer deep0Units1OutBatchNormInverseStd;
    private Buffer deep1Units0OutBatchNormMean;
    private Buffer deep1Units0OutBatchNormInverseStd;
    private Buffer deep1Units1OutBatchNormMean;
    private Buffer deep1Units1OutBatchNormInverseStd;
    private Buffer narrowOutBatchNormMean;
    private Buffer narrowOutBatchNormInverseStd;
    private Buffer logitsTarget;
    private Kernel stem;
    private Kernel deep0Units0OutConv2d;
    private Kernel deep0Units0Out;
    private Kernel deep0Units1OutConv2d;
    private Kernel deep0Units1Out;
    private Kernel deep0Out;
    private Kernel deep1Units0OutConv2d;
    private Kernel deep1Units0Out;
    private Kernel deep1Units1OutConv2d;
    private Kernel deep1Units1Out;
    private Kernel deep1Out;
    private Kernel narrowOutConv2d;
    private Kernel narrowOut;
    private Kernel logitsGlobalAvgPool;
    private Kernel logitsDense;
    private Kernel logitsSoftmaxCrossEntropy;

    Training(PassContext context) {
      super(context);
      image = input(featureMap(14336L, 3, 8, 8));
      buildStem();
      buildDeep0Units0();
      buildDeep0Units1();
      buildDeep0();
      buildDeep1Units0();
      buildDeep1Units1();
      buildDeep1();
      buildNarrow();
      buildLogits();
      output(logitsDenseOut);
    }

    private void buildStem() {
      stemReluOut = featureMap(0L, 8, 8, 8);
      stemReluGradient = featureMap(1024L, 8, 8, 8);
      stem =
          kernel("stem.conv2d", Conv2d.of(3, 8).kernel(3, 3).padding(1, 1, 1, 1).withBias())
              .parameters(stemConv2dWeight(), stemConv2dBias())
              .reads(image)
              .then("stem.relu", Relu.of())
              .writes(stemReluOut, stemReluGradient)
              .build();
    }

    // @Unit deep.0.units.0 in @Residual deep.0
    private void buildDeep0Units0() {
      deep0Units0OutConv2dOut = featureMap(2048L, 8, 8, 8);
      deep0Units0OutConv2dGradient = featureMap(3072L, 8, 8, 8);
      stemReluGradientFromDeep0Units0OutConv2d = featureMap(2048L, 8, 8, 8);
      deep0Units0OutConv2d =
          kernel("deep.0.units.0.out.conv2d", Conv2d.of(8, 8).kernel(3, 3).padding(1, 1, 1, 1))
              .parameters(deep0Units0OutConv2dWeight())
              .reads(stemReluOut, stemReluGradientFromDeep0Units0OutConv2d)
              .writes(deep0Units0OutConv2dOut, deep0Units0OutConv2dGradient)
              .build();
      deep0Units0OutReluOut = featureMap(4096L, 8, 8, 8);
      deep0Units0OutReluGradient = deep0Units0OutConv2dGradient; // in place
      deep0Units0OutBatchNormMean = fixed(0L, 8);
      deep0Units0OutBatchNormInverseStd = fixed(16L, 8);
      deep0Units0Out =
          kernel("deep.0.units.0.out.batchNorm", BatchNorm.of(8).momentum(0.1).epsilon(1.0E-5))
              .parameters(
                  deep0Units0OutBatchNormWeight(),
                  deep0Units0OutBatchNormBias(),
                  deep0Units0OutBatchNormRunningMean(),
                  deep0Units0OutBatchNormRunningVar())
              .reads(deep0Units0OutConv2dOut, deep0Units0OutConv2dGradient)
              .keeps(deep0Units0OutBatchNormMean, deep0Units0OutBatchNormInverseStd)
              .then("deep.0.units.0.out.relu", Relu.of())
              .writes(deep0Units0OutReluOut, deep0Units0OutReluGradient)
              .build();
    }

    // @Unit deep.0.units.1 in @Residual deep.0
    private void buildDeep0Units1() {
      deep0Units1OutConv2dOut = featureMap(3072L, 8, 8, 8);
      deep0Units1OutConv2dGradient = featureMap(5120L, 8, 8, 8);
      deep0Units1OutConv2d =
          kernel("deep.0.units.1.out.conv2d", Conv2d.of(8, 8).kernel(3, 3).padding(1, 1, 1, 1))
              .parameters(deep0Units1OutConv2dWeight())
              .reads(deep0Units0OutReluOut, deep0Units0OutReluGradient)
              .writes(deep0Units1OutConv2dOut, deep0Units1OutConv2dGradient)
              .build();
      deep0Units1OutReluOut = featureMap(6144L, 8, 8, 8);
      deep0Units1OutReluGradient = deep0Units1OutConv2dGradient; // in place
      deep0Units1OutBatchNormMean = fixed(32L, 8);
      deep0Units1OutBatchNormInverseStd = fixed(48L, 8);
      deep0Units1Out =
          kernel("deep.0.units.1.out.batchNorm", BatchNorm.of(8).momentum(0.1).epsilon(1.0E-5))
              .parameters(
                  deep0Units1OutBatchNormWeight(),
                  deep0Units1OutBatchNormBias(),
                  deep0Units1OutBatchNormRunningMean(),
                  deep0Units1OutBatchNormRunningVar())
              .reads(deep0Units1OutConv2dOut, deep0Units1OutConv2dGradient)
              .keeps(deep0Units1OutBatchNormMean, deep0Units1OutBatchNormInverseStd)
              .then("deep.0.units.1.out.relu", Relu.of())
              .writes(deep0Units1OutReluOut, deep0Units1OutReluGradient)
              .build();
    }

    // @Residual deep.0
    private void buildDeep0() {
      deep0OutReluOut = featureMap(7168L, 8, 8, 8);
      deep0OutReluGradient = stemReluGradient; // in place
      deep0Out =
          kernel("deep.0.out.add", Add.of())
              .reads(stemReluOut, stemReluGradient)
              .reads(deep0Units1OutReluOut, deep0Units1OutReluGradient)
              .then("deep.0.out.relu", Relu.of())
              .writes(deep0OutReluOut, deep0OutReluGradient)
              .build();
    }

    // @Unit deep.1.units.0 in @Residual deep.1
    private void buildDeep1Units0() {
      deep1Units0OutConv2dOut = featureMap(5120L, 8, 8, 8);
      deep1Units0OutConv2dGradient = featureMap(8192L, 8, 8, 8);
      deep0OutReluGradientFromDeep1Units0OutConv2d = featureMap(5120L, 8, 8, 8);
      deep1Units0OutConv2d =
          kernel("deep.1.units.0.out.conv2d", Conv2d.of(8, 8).kernel(3, 3).padding(1, 1, 1, 1))
              .parameters(deep1Units0OutConv2dWeight())
              .reads(deep0OutReluOut, deep0OutReluGradientFromDeep1Units0OutConv2d)
              .writes(deep1Units0OutConv2dOut, deep1Units0OutConv2dGradient)
              .build();
      deep1Units0OutReluOut = featureMap(9216L, 8, 8, 8);
      deep1Units0OutReluGradient = deep1Units0OutConv2dGradient; // in place
      deep1Units0OutBatchNormMean = fixed(64L, 8);
      deep1Units0OutBatchNormInverseStd = fixed(80L, 8);
      deep1Units0Out =
          kernel("deep.1.units.0.out.batchNorm", BatchNorm.of(8).momentum(0.1).epsilon(1.0E-5))
              .parameters(
                  deep1Units0OutBatchNormWeight(),
                  deep1Units0OutBatchNormBias(),
                  deep1Units0OutBatchNormRunningMean(),
                  deep1Units0OutBatchNormRunningVar())
              .reads(deep1Units0OutConv2dOut, deep1Units0OutConv2dGradient)
              .keeps(deep1Units0OutBatchNormMean, deep1Units0OutBatchNormInverseStd)
              .then("deep.1.units.0.out.relu", Relu.of())
              .writes(deep1Units0OutReluOut, deep1Units0OutReluGradient)
              .build();
    }

    // @Unit deep.1.units.1 in @Residual deep.1
    private void buildDeep1Units1() {
      deep1Units1OutConv2dOut = featureMap(8192L, 8, 8, 8);
      deep1Units1OutConv2dGradient = featureMap(10240L, 8, 8, 8);
      deep1Units1OutConv2d =
          kernel("deep.1.units.1.out.conv2d", Conv2d.of(8, 8).kernel(3, 3).padding(1, 1, 1, 1))
              .parameters(deep1Units1OutConv2dWeight())
              .reads(deep1Units0OutReluOut, deep1Units0OutReluGradient)
              .writes(deep1Units1OutConv2dOut, deep1Units1OutConv2dGradient)
              .build();
      deep1Units1OutReluOut = featureMap(11264L, 8, 8, 8);
      deep1Units1OutReluGradient = deep1Units1OutConv2dGradient; // in place
      deep1Units1OutBatchNormMean = fixed(96L, 8);
      deep1Units1OutBatchNormInverseStd = fixed(112L, 8);
      deep1Units1Out =
          kernel("deep.1.units.1.out.batchNorm", BatchNorm.of(8).momentum(0.1).epsilon(1.0E-5))
              .parameters(
                  deep1Units1OutBatchNormWeight(),
                  deep1Units1OutBatchNormBias(),
                  deep1Units1OutBatchNormRunningMean(),
                  deep1Units1OutBatchNormRunningVar())
              .reads(deep1Units1OutConv2dOut, deep1Units1OutConv2dGradient)
              .keeps(deep1Units1OutBatchNormMean, deep1Units1OutBatchNormInverseStd)
              .then("deep.1.units.1.out.relu", Relu.of())
              .writes(deep1Units1OutReluOut, deep1Units1OutReluGradient)
              .build();
    }

    // @Residual deep.1
    private void buildDeep1() {
      deep1OutReluOut = featureMap(12288L, 8, 8, 8);
      deep1OutReluGradient = deep0OutReluGradient; // in place
      deep1Out =
          kernel("deep.1.out.add", Add.of())
              .reads(deep0OutReluOut, deep0OutReluGradient)
              .reads(deep1Units1OutReluOut, deep1Units1OutReluGradient)
              .then("deep.1.out.relu", Relu.of())
              .writes(deep1OutReluOut, deep1OutReluGradient)
              .build();
    }

    // @Unit narrow
    private void buildNarrow() {
      narrowOutConv2dOut = featureMap(1024L, 4, 8, 8);
      narrowOutConv2dGradient = featureMap(10240L, 4, 8, 8);
      narrowOutConv2d =
          kernel("narrow.out.conv2d", Conv2d.of(8, 4).kernel(3, 3).padding(1, 1, 1, 1))
              .parameters(narrowOutConv2dWeight())
              .reads(deep1OutReluOut, deep1OutReluGradient)
              .writes(narrowOutConv2dOut, narrowOutConv2dGradient)
              .build();
      narrowOutReluOut = featureMap(13312L, 4, 8, 8);
      narrowOutReluGradient = narrowOutConv2dGradient; // in place
      narrowOutBatchNormMean = fixed(128L, 4);
      narrowOutBatchNormInverseStd = fixed(144L, 4);
      narrowOut =
          kernel("narrow.out.batchNorm", BatchNorm.of(4).momentum(0.1).epsilon(1.0E-5))
              .parameters(
                  narrowOutBatchNormWeight(),
                  narrowOutBatchNormBias(),
                  narrowOutBatchNormRunningMean(),
                  narrowOutBatchNormRunningVar())
              .reads(narrowOutConv2dOut, narrowOutConv2dGradient)
              .keeps(narrowOutBatchNormMean, narrowOutBatchNormInverseStd)
              .then("narrow.out.relu", Relu.of())
              .writes(narrowOutReluOut, narrowOutReluGradient)
              .build();
    }

    private void buildLogits() {
      logitsGlobalAvgPoolOut = vector(10240L, 4);
      logitsGlobalAvgPoolGradient = vector(14560L, 4);
      logitsGlobalAvgPool =
          kernel("logits.globalAvgPool", GlobalAvgPool.of())
              .reads(narrowOutReluOut, narrowOutReluGradient)
              .writes(logitsGlobalAvgPoolOut, logitsGlobalAvgPoolGradient)
              .build();
      logitsDenseOut = vector(14528L, 10);
      logitsDenseGradient = vector(10256L, 10);
      logitsDense =
          kernel("logits.dense", Dense.of(4, 10).withBias())
              .parameters(logitsDenseWeight(), logitsDenseBias())
              .reads(logitsGlobalAvgPoolOut, logitsGlobalAvgPoolGradient)
              .writes(logitsDenseOut, logitsDenseGradient)
              .build();
      logitsLoss = loss(vector(14544L, 1));
      logitsTarget = target(vector(10272L, 10));
      logitsSoftmaxCrossEntropy =
          kernel("logits.softmaxCrossEntropy", SoftmaxCrossEntropy.of())
              .reads(logitsDenseOut, logitsDenseGradient)
              .reads(logitsTarget)
              .writes(logitsLoss)
              .build();
    }

    @Override
    protected void forward() {
      // fused: stem.conv2d + relu
      stem.forward(); // image 3×8×8 → 8×8×8, receptive field 3×3, jump 1, 224 parameters
      deep0Units0OutConv2d.forward(); // stem 8×8×8, receptive field 5×5, jump 1, 576 parameters
      // fused: deep.0.units.0.out.batchNorm + relu
      deep0Units0Out.forward(); // deep.0.units.0.out.conv2d 8×8×8, 16 parameters
      // deep.0.units.0.out 8×8×8, receptive field 7×7, jump 1, 576 parameters
      deep0Units1OutConv2d.forward();
      // fused: deep.0.units.1.out.batchNorm + relu
      deep0Units1Out.forward(); // deep.0.units.1.out.conv2d 8×8×8, 16 parameters
      // fused: deep.0.out.add + relu
      deep0Out.forward(); // stem, deep.0.units.1.out → 8×8×8, receptive field 7×7, jump 1
      // deep.0.out 8×8×8, receptive field 9×9, jump 1, 576 parameters
      deep1Units0OutConv2d.forward();
      // fused: deep.1.units.0.out.batchNorm + relu
      deep1Units0Out.forward(); // deep.1.units.0.out.conv2d 8×8×8, 16 parameters
      // deep.1.units.0.out 8×8×8, receptive field 11×11, jump 1, 576 parameters
      deep1Units1OutConv2d.forward();
      // fused: deep.1.units.1.out.batchNorm + relu
      deep1Units1Out.forward(); // deep.1.units.1.out.conv2d 8×8×8, 16 parameters
      // fused: deep.1.out.add + relu
      deep1Out.forward(); // deep.0.out, deep.1.units.1.out → 8×8×8, receptive field 11×11, jump 1
      // deep.1.out 8×8×8 → 4×8×8, receptive field 13×13, jump 1, 288 parameters
      narrowOutConv2d.forward();
      // fused: narrow.out.batchNorm + relu
      narrowOut.forward(); // narrow.out.conv2d 4×8×8, 8 parameters
      logitsGlobalAvgPool.forward(); // narrow.out 4×8×8 → 4, sees everything
      logitsDense.forward(); // logits.globalAvgPool 4 → 10, sees everything, 50 parameters
      logitsSoftmaxCrossEntropy.forward(); // logits against its target, one loss a sample
    }

    @Override
    protected void backward() {
      logitsSoftmaxCrossEntropy.backward(); // gradient of logits
      logitsDense.backward(); // gradients of logits.globalAvgPool, weight and bias
      logitsGlobalAvgPool.backward(); // gradient of narrow.out
      narrowOut.backward(); // gradients of narrow.out.conv2d, weight and bias, in place
      narrowOutConv2d.backward(); // gradients of deep.1.out and weight
      deep1Out.backward(); // gradients of deep.0.out and deep.1.units.1.out, in place
      // gradients of deep.1.units.1.out.conv2d, weight and bias, in place
      deep1Units1Out.backward();
      deep1Units1OutConv2d.backward(); // gradients of deep.1.units.0.out and weight
      // gradients of deep.1.units.0.out.conv2d, weight and bias, in place
      deep1Units0Out.backward();
      deep1Units0OutConv2d.backward(); // gradients of deep.0.out and weight
      // the gradient of deep.0.out is the sum over its readers
      add(deep0OutReluGradient, deep0OutReluGradientFromDeep1Units0OutConv2d);
      deep0Out.backward(); // gradients of stem and deep.0.units.1.out, in place
      // gradients of deep.0.units.1.out.conv2d, weight and bias, in place
      deep0Units1Out.backward();
      deep0Units1OutConv2d.backward(); // gradients of deep.0.units.0.out and weight
      // gradients of deep.0.units.0.out.conv2d, weight and bias, in place
      deep0Units0Out.backward();
      deep0Units0OutConv2d.backward(); // gradients of stem and weight
      // the gradient of stem is the sum over its readers
      add(stemReluGradient, stemReluGradientFromDeep0Units0OutConv2d);
      stem.backward(); // gradients of weight and bias, image needs no gradient
    }
  }
}
