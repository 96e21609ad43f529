package dev.fovea.runtime.sample;

import dev.fovea.runtime.InferencePass;
import dev.fovea.runtime.Initializer;
import dev.fovea.runtime.Model;
import dev.fovea.runtime.ModelDefinition;
import dev.fovea.runtime.ModelOptions;
import dev.fovea.runtime.PassContext;
import dev.fovea.runtime.Shapes;
import dev.fovea.runtime.TrainingPass;
import dev.fovea.runtime.engine.Buffer;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.operation.Add;
import dev.fovea.runtime.operation.Dense;
import dev.fovea.runtime.operation.MeanSquaredError;
import dev.fovea.runtime.operation.SoftmaxCrossEntropy;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Two inputs, two heads, and a value that both heads read: hidden = dense(left); kind =
 * dense(hidden), classes; box = hidden + right, values.
 */
public final class TwoHeadsModel extends Model<TwoHeadsModel.Inputs, TwoHeadsModel.Outputs> {

  public static final double KIND_WEIGHT = 0.5;
  public static final double BOX_WEIGHT = 2;

  private static final ModelDefinition DEFINITION =
      ModelDefinition.named("demo.TwoHeads")
          .vectorInput("left", 2)
          .vectorInput("right", 4)
          .weight("hidden.dense.weight", 0L, Initializer.glorot(2, 4), 4, 2)
          .weight("hidden.dense.bias", 16L, Initializer.zeros(), 4)
          .weight("kind.dense.weight", 32L, Initializer.glorot(4, 3), 3, 4)
          .weight("kind.dense.bias", 48L, Initializer.zeros(), 3)
          .head("kind", SoftmaxCrossEntropy.of().weight(KIND_WEIGHT), 3)
          .head("box", MeanSquaredError.of().weight(BOX_WEIGHT), 4)
          .parameterElements(64L, 0L)
          .inferenceArena(80L, 0L)
          .trainingArena(224L, 0L)
          .build();

  private TwoHeadsModel(ModelOptions options) {
    super(DEFINITION, options);
  }

  public static TwoHeadsModel create(ModelOptions options) {
    return new TwoHeadsModel(options);
  }

  @Override
  protected List<INDArray> arrays(Inputs input) {
    return List.of(input.left(), input.right());
  }

  @Override
  protected Outputs outputs(List<INDArray> arrays) {
    return new Outputs(arrays.get(0), arrays.get(1));
  }

  @Override
  protected InferencePass inferencePass(PassContext context) {
    return new Inference(context);
  }

  @Override
  protected TrainingPass trainingPass(PassContext context) {
    return new Training(context);
  }

  public record Inputs(INDArray left, INDArray right) {
    public Inputs {
      left = Shapes.vector("left", left, 2);
      right = Shapes.vector("right", right, 4);
    }
  }

  public record Outputs(INDArray kind, INDArray box) {}

  private final class Inference extends InferencePass {
    private final Kernel hiddenDense;
    private final Kernel kindDense;
    private final Kernel boxAdd;

    private Inference(PassContext context) {
      super(context);
      Buffer left = input(vector(0, 2));
      Buffer right = input(vector(16, 4));
      Buffer hidden = vector(32, 4);
      Buffer kind = vector(48, 3);
      Buffer box = vector(64, 4);
      hiddenDense =
          kernel("hidden.dense", Dense.of(2, 4).withBias())
              .parameters(parameter(0), parameter(1))
              .reads(left)
              .writes(hidden)
              .build();
      kindDense =
          kernel("kind.dense", Dense.of(4, 3).withBias())
              .parameters(parameter(2), parameter(3))
              .reads(hidden)
              .writes(kind)
              .build();
      boxAdd = kernel("box.add", Add.of()).reads(hidden).reads(right).writes(box).build();
      output(kind);
      output(box);
    }

    @Override
    protected void forward() {
      hiddenDense.forward();
      kindDense.forward();
      boxAdd.forward();
    }
  }

  private final class Training extends TrainingPass {
    private final Buffer hiddenGradient;
    private final Buffer hiddenGradientFromBox;
    private final Kernel hiddenDense;
    private final Kernel kindDense;
    private final Kernel kindLoss;
    private final Kernel boxAdd;
    private final Kernel boxLoss;

    private Training(PassContext context) {
      super(context);
      Buffer left = input(vector(0, 2));
      Buffer right = input(vector(16, 4));
      Buffer hidden = vector(32, 4);
      hiddenGradient = vector(48, 4);
      hiddenGradientFromBox = vector(64, 4);
      Buffer kind = vector(80, 3);
      Buffer kindGradient = vector(96, 3);
      Buffer box = vector(112, 4);
      Buffer boxGradient = vector(128, 4);
      Buffer kindTarget = target(vector(144, 3));
      Buffer kindLossOut = loss(vector(160, 1));
      Buffer boxTarget = target(vector(176, 4));
      Buffer boxLossOut = loss(vector(192, 1));
      hiddenDense =
          kernel("hidden.dense", Dense.of(2, 4).withBias())
              .parameters(parameter(0), parameter(1))
              .reads(left)
              .writes(hidden, hiddenGradient)
              .build();
      kindDense =
          kernel("kind.dense", Dense.of(4, 3).withBias())
              .parameters(parameter(2), parameter(3))
              .reads(hidden, hiddenGradient)
              .writes(kind, kindGradient)
              .build();
      kindLoss =
          kernel("kind.softmaxCrossEntropy", SoftmaxCrossEntropy.of().weight(KIND_WEIGHT))
              .reads(kind, kindGradient)
              .reads(kindTarget)
              .writes(kindLossOut)
              .build();
      boxAdd =
          kernel("box.add", Add.of())
              .reads(hidden, hiddenGradientFromBox)
              .reads(right)
              .writes(box, boxGradient)
              .build();
      boxLoss =
          kernel("box.meanSquaredError", MeanSquaredError.of().weight(BOX_WEIGHT))
              .reads(box, boxGradient)
              .reads(boxTarget)
              .writes(boxLossOut)
              .build();
      output(kind);
      output(box);
    }

    @Override
    protected void forward() {
      hiddenDense.forward();
      kindDense.forward();
      kindLoss.forward();
      boxAdd.forward();
      boxLoss.forward();
    }

    @Override
    protected void backward() {
      boxLoss.backward();
      boxAdd.backward();
      kindLoss.backward();
      kindDense.backward();
      add(hiddenGradient, hiddenGradientFromBox);
      hiddenDense.backward();
    }
  }
}
