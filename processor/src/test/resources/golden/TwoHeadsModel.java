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
import dev.fovea.runtime.operation.AvgPool2d;
import dev.fovea.runtime.operation.Concat;
import dev.fovea.runtime.operation.Conv2d;
import dev.fovea.runtime.operation.Dense;
import dev.fovea.runtime.operation.Flatten;
import dev.fovea.runtime.operation.LeakyRelu;
import dev.fovea.runtime.operation.MeanSquaredError;
import dev.fovea.runtime.operation.Sigmoid;
import dev.fovea.runtime.operation.SoftmaxCrossEntropy;
import java.util.List;
import javax.annotation.processing.Generated;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Compiled from {@link TwoHeads}:
 * 1136 parameters, 3273 multiply-accumulates a sample, receptive field 5×5.
 *
 * <p>Memory in float32: prediction takes 4800 bytes and 4608 for each sample of a batch,
 * training 9600 bytes and 8000 for each sample; an optimizer's state comes on top.
 */
@Generated("dev.fovea.processor.FoveaProcessor")
public final class TwoHeadsModel extends Model<TwoHeadsModel.Inputs, TwoHeadsModel.Outputs> {
  private static final ModelDefinition DEFINITION = define();

  private TwoHeadsModel(ModelOptions options) {
    super(DEFINITION, options);
  }

  /** A new model on the best engine of this machine, in float32, with seed 0. */
  public static TwoHeadsModel create() {
    return create(ModelOptions.defaults());
  }

  /** A new model with freshly initialised parameters. */
  public static TwoHeadsModel create(ModelOptions options) {
    return new TwoHeadsModel(options);
  }

  private static ModelDefinition define() {
    ModelDefinition.Builder definition = ModelDefinition.named("demo.TwoHeads");
    definition.imageInput("image", 1, 9, 9);
    definition.vectorInput("context", 3);
    defineSeen(definition);
    defineKnown(definition);
    defineLabel(definition);
    definePlace(definition);
    definition.head("label", SoftmaxCrossEntropy.of().weight(0.3), 4);
    definition.head("place", MeanSquaredError.of(), 2);
    definition.parameterElements(1200L, 0L);
    definition.inferenceArena(1152L, 0L);
    definition.trainingArena(2000L, 0L);
    return definition.build();
  }

  private static void defineSeen(ModelDefinition.Builder definition) {
    definition.weight("seen.conv2d.weight", 0L, Initializer.he(9), 5, 1, 3, 3);
    definition.weight("seen.conv2d.bias", 48L, Initializer.zeros(), 5);
  }

  private static void defineKnown(ModelDefinition.Builder definition) {
    definition.weight("known.dense.weight", 64L, Initializer.glorot(83, 12), 12, 83);
    definition.weight("known.dense.bias", 1072L, Initializer.zeros(), 12);
  }

  private static void defineLabel(ModelDefinition.Builder definition) {
    definition.weight("label.dense.weight", 1088L, Initializer.glorot(12, 4), 4, 12);
    definition.weight("label.dense.bias", 1136L, Initializer.zeros(), 4);
  }

  private static void definePlace(ModelDefinition.Builder definition) {
    definition.weight("place.dense.weight", 1152L, Initializer.glorot(12, 2), 2, 12);
    definition.weight("place.dense.bias", 1184L, Initializer.zeros(), 2);
  }

  /** {@code seen.conv2d.weight}: 5×1×3×3. */
  public Parameter seenConv2dWeight() {
    return parameter(0);
  }

  /** {@code seen.conv2d.bias}: 5. */
  public Parameter seenConv2dBias() {
    return parameter(1);
  }

  /** {@code known.dense.weight}: 12×83. */
  public Parameter knownDenseWeight() {
    return parameter(2);
  }

  /** {@code known.dense.bias}: 12. */
  public Parameter knownDenseBias() {
    return parameter(3);
  }

  /** {@code label.dense.weight}: 4×12. */
  public Parameter labelDenseWeight() {
    return parameter(4);
  }

  /** {@code label.dense.bias}: 4. */
  public Parameter labelDenseBias() {
    return parameter(5);
  }

  /** {@code place.dense.weight}: 2×12. */
  public Parameter placeDenseWeight() {
    return parameter(6);
  }

  /** {@code place.dense.bias}: 2. */
  public Parameter placeDenseBias() {
    return parameter(7);
  }

  @Override
  protected List<INDArray> arrays(Inputs input) {
    return List.of(input.image().array(), input.context().array());
  }

  @Override
  protected Outputs outputs(List<INDArray> arrays) {
    return new Outputs(new Label(arrays.get(0)), new Place(arrays.get(1)));
  }

  @Override
  protected InferencePass inferencePass(PassContext context) {
    return new Inference(context);
  }

  @Override
  protected TrainingPass trainingPass(PassContext context) {
    return new Training(context);
  }

  /** {@code image}: 1×9×9; the array is [N, 9, 9, 1], channels last. */
  public record Image(INDArray array) {
    /**
     * Checks the shape.
     *
     * @throws IllegalArgumentException if it is not [N, 9, 9, 1], or [9, 9, 1] for one sample
     */
    public Image {
      array = Shapes.image("image", array, 1, 9, 9);
    }

    /**
     * From an array with channels first, [N, 1, 9, 9] or [1, 9, 9], which is converted once.
     *
     * @throws IllegalArgumentException if it has another shape
     */
    public static Image channelsFirst(INDArray array) {
      return new Image(Shapes.channelsLast("image", array, 1, 9, 9));
    }
  }

  /** {@code context}: 3; the array is [N, 3]. */
  public record Context(INDArray array) {
    /**
     * Checks the shape.
     *
     * @throws IllegalArgumentException if it is not [N, 3], or [3] for one sample
     */
    public Context {
      array = Shapes.vector("context", array, 3);
    }
  }

  /** What {@link TwoHeads} reads, in its order. */
  public record Inputs(Image image, Context context) {
  }

  /** {@code label}: 4; the array is [N, 4]. */
  public record Label(INDArray array) {
    /** The probability of each class, of the logits' shape; each row sums to 1. */
    public INDArray probabilities() {
      return Predictions.softmax(array);
    }

    /** The most probable class of each sample. */
    public int[] classes() {
      return Predictions.classes(array);
    }
  }

  /** {@code place}: 2; the array is [N, 2]. */
  public record Place(INDArray array) {
  }

  /** What {@link TwoHeads} predicts, in its order. */
  public record Outputs(Label label, Place place) {
  }

  /** Predicts: one line a kernel. */
  private final class Inference extends InferencePass {
    private Buffer image;
    private Buffer context_;
    private Buffer seenLeakyReluOut;
    private Buffer seenAvgPool2dOut;
    private Buffer seenFlattenOut;
    private Buffer knownConcatOut;
    private Buffer knownSigmoidOut;
    private Buffer labelDenseOut;
    private Buffer placeDenseOut;
    private Kernel seenLeakyRelu;
    private Kernel seenAvgPool2d;
    private Kernel seenFlatten;
    private Kernel knownConcat;
    private Kernel known;
    private Kernel labelDense;
    private Kernel placeDense;

    Inference(PassContext context) {
      super(context);
      image = input(featureMap(1040L, 1, 9, 9));
      context_ = input(vector(1136L, 3));
      buildSeen();
      buildKnown();
      buildLabel();
      buildPlace();
      output(labelDenseOut);
      output(placeDenseOut);
    }

    private void buildSeen() {
      seenLeakyReluOut = featureMap(0L, 5, 7, 7);
      seenLeakyRelu =
          kernel("seen.conv2d", Conv2d.of(1, 5).kernel(3, 3).withBias())
              .parameters(seenConv2dWeight(), seenConv2dBias())
              .reads(image)
              .then("seen.leakyRelu", LeakyRelu.of(0.01))
              .writes(seenLeakyReluOut)
              .build();
      seenAvgPool2dOut = featureMap(784L, 5, 4, 4);
      seenAvgPool2d =
          kernel("seen.avgPool2d", AvgPool2d.of(3, 3).stride(2, 2).padding(1, 1, 1, 1))
              .reads(seenLeakyReluOut)
              .writes(seenAvgPool2dOut)
              .build();
      seenFlattenOut = vector(784L, 80);
      seenFlatten =
          kernel("seen.flatten", Flatten.of())
              .reads(seenAvgPool2dOut)
              .writes(seenFlattenOut)
              .build();
    }

    private void buildKnown() {
      knownConcatOut = vector(0L, 83);
      knownConcat =
          kernel("known.concat", Concat.of())
              .reads(seenFlattenOut)
              .reads(context_)
              .writes(knownConcatOut)
              .build();
      knownSigmoidOut = vector(96L, 12);
      known =
          kernel("known.dense", Dense.of(83, 12).withBias())
              .parameters(knownDenseWeight(), knownDenseBias())
              .reads(knownConcatOut)
              .then("known.sigmoid", Sigmoid.of())
              .writes(knownSigmoidOut)
              .build();
    }

    private void buildLabel() {
      labelDenseOut = vector(0L, 4);
      labelDense =
          kernel("label.dense", Dense.of(12, 4).withBias())
              .parameters(labelDenseWeight(), labelDenseBias())
              .reads(knownSigmoidOut)
              .writes(labelDenseOut)
              .build();
    }

    private void buildPlace() {
      placeDenseOut = vector(16L, 2);
      placeDense =
          kernel("place.dense", Dense.of(12, 2).withBias())
              .parameters(placeDenseWeight(), placeDenseBias())
              .reads(knownSigmoidOut)
              .writes(placeDenseOut)
              .build();
    }

    @Override
    protected void forward() {
      // fused: seen.conv2d + leakyRelu
      seenLeakyRelu.forward(); // image 1×9×9 → 5×7×7, receptive field 3×3, jump 1, 50 parameters
      seenAvgPool2d.forward(); // seen.leakyRelu 5×7×7 → 5×4×4, receptive field 5×5, jump 2
      seenFlatten.forward(); // seen.avgPool2d 5×4×4 → 80, in place, sees everything
      knownConcat.forward(); // seen, context → 83, sees everything
      // fused: known.dense + sigmoid
      known.forward(); // known.concat 83 → 12, sees everything, 1008 parameters
      labelDense.forward(); // known 12 → 4, sees everything, 52 parameters
      placeDense.forward(); // known 12 → 2, sees everything, 26 parameters
    }
  }

  /** Trains: the values and losses, then the gradients; one line a kernel. */
  private final class Training extends TrainingPass {
    private Buffer image;
    private Buffer context_;
    private Buffer seenLeakyReluOut;
    private Buffer seenAvgPool2dOut;
    private Buffer seenFlattenOut;
    private Buffer knownConcatOut;
    private Buffer knownSigmoidOut;
    private Buffer labelDenseOut;
    private Buffer labelLoss;
    private Buffer placeDenseOut;
    private Buffer placeLoss;
    private Buffer placeDenseGradient;
    private Buffer knownSigmoidGradient;
    private Buffer labelDenseGradient;
    private Buffer knownSigmoidGradientFromLabelDense;
    private Buffer knownConcatGradient;
    private Buffer seenFlattenGradient;
    private Buffer seenAvgPool2dGradient;
    private Buffer seenLeakyReluGradient;
    private Buffer labelTarget;
    private Buffer placeTarget;
    private Kernel seenLeakyRelu;
    private Kernel seenAvgPool2d;
    private Kernel seenFlatten;
    private Kernel knownConcat;
    private Kernel known;
    private Kernel labelDense;
    private Kernel labelSoftmaxCrossEntropy;
    private Kernel placeDense;
    private Kernel placeMeanSquaredError;

    Training(PassContext context) {
      super(context);
      image = input(featureMap(1824L, 1, 9, 9));
      context_ = input(vector(1920L, 3));
      buildSeen();
      buildKnown();
      buildLabel();
      buildPlace();
      output(labelDenseOut);
      output(placeDenseOut);
    }

    private void buildSeen() {
      seenLeakyReluOut = featureMap(0L, 5, 7, 7);
      seenLeakyReluGradient = featureMap(784L, 5, 7, 7);
      seenLeakyRelu =
          kernel("seen.conv2d", Conv2d.of(1, 5).kernel(3, 3).withBias())
              .parameters(seenConv2dWeight(), seenConv2dBias())
              .reads(image)
              .then("seen.leakyRelu", LeakyRelu.of(0.01))
              .writes(seenLeakyReluOut, seenLeakyReluGradient)
              .build();
      seenAvgPool2dOut = featureMap(784L, 5, 4, 4);
      seenAvgPool2dGradient = featureMap(1568L, 5, 4, 4);
      seenAvgPool2d =
          kernel("seen.avgPool2d", AvgPool2d.of(3, 3).stride(2, 2).padding(1, 1, 1, 1))
              .reads(seenLeakyReluOut, seenLeakyReluGradient)
              .writes(seenAvgPool2dOut, seenAvgPool2dGradient)
              .build();
      seenFlattenOut = vector(784L, 80);
      seenFlattenGradient = vector(1568L, 80);
      seenFlatten =
          kernel("seen.flatten", Flatten.of())
              .reads(seenAvgPool2dOut, seenAvgPool2dGradient)
              .writes(seenFlattenOut, seenFlattenGradient)
              .build();
    }

    private void buildKnown() {
      knownConcatOut = vector(1040L, 83);
      knownConcatGradient = vector(784L, 83);
      knownConcat =
          kernel("known.concat", Concat.of())
              .reads(seenFlattenOut, seenFlattenGradient)
              .reads(context_)
              .writes(knownConcatOut, knownConcatGradient)
              .build();
      knownSigmoidOut = vector(880L, 12);
      knownSigmoidGradient = vector(896L, 12);
      known =
          kernel("known.dense", Dense.of(83, 12).withBias())
              .parameters(knownDenseWeight(), knownDenseBias())
              .reads(knownConcatOut, knownConcatGradient)
              .then("known.sigmoid", Sigmoid.of())
              .writes(knownSigmoidOut, knownSigmoidGradient)
              .build();
    }

    private void buildLabel() {
      labelDenseOut = vector(1936L, 4);
      labelDenseGradient = vector(800L, 4);
      knownSigmoidGradientFromLabelDense = vector(784L, 12);
      labelDense =
          kernel("label.dense", Dense.of(12, 4).withBias())
              .parameters(labelDenseWeight(), labelDenseBias())
              .reads(knownSigmoidOut, knownSigmoidGradientFromLabelDense)
              .writes(labelDenseOut, labelDenseGradient)
              .build();
      labelLoss = loss(vector(1952L, 1));
      labelTarget = target(vector(1136L, 4));
      labelSoftmaxCrossEntropy =
          kernel("label.softmaxCrossEntropy", SoftmaxCrossEntropy.of().weight(0.3))
              .reads(labelDenseOut, labelDenseGradient)
              .reads(labelTarget)
              .writes(labelLoss)
              .build();
    }

    private void buildPlace() {
      placeDenseOut = vector(1968L, 2);
      placeDenseGradient = vector(784L, 2);
      placeDense =
          kernel("place.dense", Dense.of(12, 2).withBias())
              .parameters(placeDenseWeight(), placeDenseBias())
              .reads(knownSigmoidOut, knownSigmoidGradient)
              .writes(placeDenseOut, placeDenseGradient)
              .build();
      placeLoss = loss(vector(1984L, 1));
      placeTarget = target(vector(1152L, 2));
      placeMeanSquaredError =
          kernel("place.meanSquaredError", MeanSquaredError.of())
              .reads(placeDenseOut, placeDenseGradient)
              .reads(placeTarget)
              .writes(placeLoss)
              .build();
    }

    @Override
    protected void forward() {
      // fused: seen.conv2d + leakyRelu
      seenLeakyRelu.forward(); // image 1×9×9 → 5×7×7, receptive field 3×3, jump 1, 50 parameters
      seenAvgPool2d.forward(); // seen.leakyRelu 5×7×7 → 5×4×4, receptive field 5×5, jump 2
      seenFlatten.forward(); // seen.avgPool2d 5×4×4 → 80, in place, sees everything
      knownConcat.forward(); // seen, context → 83, sees everything
      // fused: known.dense + sigmoid
      known.forward(); // known.concat 83 → 12, sees everything, 1008 parameters
      labelDense.forward(); // known 12 → 4, sees everything, 52 parameters
      labelSoftmaxCrossEntropy.forward(); // label against its target, one loss a sample
      placeDense.forward(); // known 12 → 2, sees everything, 26 parameters
      placeMeanSquaredError.forward(); // place against its target, one loss a sample
    }

    @Override
    protected void backward() {
      placeMeanSquaredError.backward(); // gradient of place
      placeDense.backward(); // gradients of known, weight and bias
      labelSoftmaxCrossEntropy.backward(); // gradient of label
      labelDense.backward(); // gradients of known, weight and bias
      // the gradient of known is the sum over its readers
      add(knownSigmoidGradient, knownSigmoidGradientFromLabelDense);
      known.backward(); // gradients of known.concat, weight and bias
      knownConcat.backward(); // gradient of seen, context needs no gradient
      seenFlatten.backward(); // gradient of seen.avgPool2d, in place
      seenAvgPool2d.backward(); // gradient of seen.leakyRelu
      seenLeakyRelu.backward(); // gradients of weight and bias, image needs no gradient
    }
  }
}
