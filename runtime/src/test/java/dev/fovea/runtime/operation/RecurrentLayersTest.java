package dev.fovea.runtime.operation;

import static dev.fovea.runtime.testing.Closeness.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fovea.runtime.engine.Engine;
import dev.fovea.runtime.nd4j.Nd4jEngine;
import dev.fovea.runtime.onednn.OneDnnEngine;
import dev.fovea.runtime.testing.GradientCheck;
import dev.fovea.runtime.testing.KernelFixture;
import dev.fovea.runtime.testing.Torch;
import dev.fovea.runtime.testing.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class RecurrentLayersTest {

  private static final DataType[] TYPES = {DataType.DOUBLE, DataType.FLOAT};

  /** A layer and how much it reads. */
  record Layer(RecurrentOperation spec, long batch, long steps) {

    Recurrence shape() {
      return spec.shape();
    }

    long gates() {
      return spec instanceof Lstm ? 4 : spec instanceof Gru ? 3 : 1;
    }

    long kept() {
      return spec instanceof Lstm ? 6 : spec instanceof Gru ? 7 : 2;
    }

    long carriedStates() {
      return spec instanceof Lstm ? 2 : 1;
    }

    INDArray input() {
      return Values.normal(1, batch, steps, shape().features());
    }

    INDArray outputGradient() {
      return Values.normal(2, outputShape());
    }

    long[] outputShape() {
      long features = shape().outputFeatures();
      return shape().last() ? new long[] {batch, features} : new long[] {batch, steps, features};
    }

    /** Each parameter under PyTorch's name, in its order. */
    List<INDArray> parameters() {
      List<INDArray> parameters = new ArrayList<>();
      long rows = gates() * shape().units();
      for (int layer = 0; layer < shape().layers(); layer++) {
        for (int direction = 0; direction < shape().directions(); direction++) {
          int seed = 10 * layer + 5 * direction;
          parameters.add(Values.normal(seed + 3, rows, shape().inputFeatures(layer)).mul(0.6));
          parameters.add(Values.normal(seed + 4, rows, shape().units()).mul(0.6));
          parameters.add(Values.normal(seed + 5, rows));
          parameters.add(Values.normal(seed + 6, rows));
        }
      }
      return parameters;
    }

    long places() {
      return (long) shape().layers() * shape().directions();
    }

    /** A state of each place, first the hidden ones: [2 or 1, places, N, H]. */
    INDArray state() {
      return Values.normal(99, carriedStates(), places(), batch, shape().units());
    }

    KernelFixture.Builder builder(DataType type) {
      KernelFixture.Builder builder = KernelFixture.of(spec, type).input(input());
      parameters().forEach(values -> builder.parameter("parameter", values));
      return builder.output(outputShape());
    }

    KernelFixture fixture(DataType type) {
      return fixture(type, new Nd4jEngine());
    }

    KernelFixture fixture(DataType type, Engine engine) {
      return builder(type)
          .engine(engine)
          .state(batch, places() * steps * kept() * shape().units())
          .build();
    }

    KernelFixture carrying(DataType type) {
      return carrying(type, new Nd4jEngine());
    }

    KernelFixture carrying(DataType type, Engine engine) {
      return builder(type)
          .engine(engine)
          .state(batch, places() * steps * kept() * shape().units())
          .carry(state().permute(1, 0, 2, 3).dup('c').reshape(-1))
          .build();
    }

    @Override
    public String toString() {
      return spec + " of " + batch + "×" + steps;
    }
  }

  static Stream<Layer> layers() {
    return Stream.of(
            Lstm.of(3, 4),
            Lstm.of(2, 3).last(),
            Lstm.of(3, 2).layers(3),
            Lstm.of(3, 2).bidirectional(),
            Lstm.of(3, 2).bidirectional().layers(2).last(),
            Gru.of(3, 4),
            Gru.of(2, 3).last(),
            Gru.of(3, 2).bidirectional().layers(2),
            Gru.of(3, 2).bidirectional().last(),
            SimpleRnn.of(3, 4),
            SimpleRnn.of(2, 3).layers(2).last(),
            SimpleRnn.of(3, 2).bidirectional().layers(2),
            SimpleRnn.of(1, 1))
        .flatMap(spec -> Stream.of(new Layer(spec, 3, 5), new Layer(spec, 1, 1)));
  }

  /** What PyTorch computes, with everything that has a gradient. */
  record Reference(
      Tensor input, List<Tensor> parameters, Tensor output, Tensor hidden, Tensor cell) {

    static Reference of(Layer layer, INDArray states) {
      Tensor input = Torch.value(layer.input());
      List<Tensor> parameters = layer.parameters().stream().map(Torch::parameter).toList();
      TensorVector weights = new TensorVector(parameters.toArray(new Tensor[0]));
      Tensor hidden = Torch.constant(states.slice(0));
      Recurrence shape = layer.shape();
      // Copies of the handles: the collector frees those of the tuple with the tuple.
      Tensor all;
      Tensor lastHidden;
      Tensor lastCell;
      if (layer.spec() instanceof Lstm) {
        TensorVector both = new TensorVector(hidden, Torch.constant(states.slice(1)));
        T_TensorTensorTensor_T results =
            torch.lstm(
                input, both, weights, true, shape.layers(), 0, true, shape.bidirectional(), true);
        all = new Tensor(results.get0());
        lastHidden = new Tensor(results.get1());
        lastCell = new Tensor(results.get2());
      } else {
        T_TensorTensor_T results =
            layer.spec() instanceof Gru
                ? torch.gru(
                    input,
                    hidden,
                    weights,
                    true,
                    shape.layers(),
                    0,
                    true,
                    shape.bidirectional(),
                    true)
                : torch.rnn_tanh(
                    input,
                    hidden,
                    weights,
                    true,
                    shape.layers(),
                    0,
                    true,
                    shape.bidirectional(),
                    true);
        all = new Tensor(results.get0());
        lastHidden = new Tensor(results.get1());
        lastCell = lastHidden;
      }
      Tensor output = shape.last() ? last(shape, lastHidden) : all;
      return new Reference(input, parameters, output, lastHidden, lastCell);
    }

    /** The last layer's states after its directions' own last steps, side by side. */
    private static Tensor last(Recurrence shape, Tensor hidden) {
      int top = (shape.layers() - 1) * shape.directions();
      Tensor forward = hidden.select(0, top);
      return shape.bidirectional()
          ? torch.cat(new TensorVector(forward, hidden.select(0, top + 1)), 1)
          : forward;
    }
  }

  private static double tolerance(DataType type) {
    return type == DataType.DOUBLE ? 1e-13 : 1e-5;
  }

  @ParameterizedTest
  @MethodSource("layers")
  void givePyTorchsValuesAndGradients(Layer layer) {
    Reference torch = Reference.of(layer, Nd4j.zeros(DataType.DOUBLE, layer.state().shape()));
    Torch.backward(torch.output(), layer.outputGradient());
    for (DataType type : TYPES) {
      assertSame(layer, layer.fixture(type), torch, tolerance(type));
    }
  }

  @ParameterizedTest
  @MethodSource("layers")
  void goOnFromACarriedStateAsPyTorchDoesFromADetachedOne(Layer layer) {
    Reference torch = Reference.of(layer, layer.state());
    Torch.backward(torch.output(), layer.outputGradient());
    for (DataType type : TYPES) {
      KernelFixture kernel = layer.carrying(type);
      assertSame(layer, kernel, torch, tolerance(type));
      INDArray last =
          kernel
              .carriedAfter()
              .reshape(layer.places(), layer.carriedStates(), layer.batch(), layer.shape().units())
              .permute(1, 0, 2, 3)
              .dup('c');
      assertClose("h", last.slice(0), Torch.value(torch.hidden()), tolerance(type));
      if (layer.carriedStates() > 1) {
        assertClose("c", last.slice(1), Torch.value(torch.cell()), tolerance(type));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("layers")
  void computeTheSameWithOneDnn(Layer layer) {
    for (boolean carries : new boolean[] {false, true}) {
      INDArray states =
          carries ? layer.state() : Nd4j.zeros(DataType.DOUBLE, layer.state().shape());
      Reference torch = Reference.of(layer, states);
      Torch.backward(torch.output(), layer.outputGradient());
      KernelFixture kernel =
          carries
              ? layer.carrying(DataType.FLOAT, new OneDnnEngine())
              : layer.fixture(DataType.FLOAT, new OneDnnEngine());
      // Twice: gradients start anew with each step.
      assertSame(layer, kernel, torch, 1e-5);
      assertSame(layer, kernel, torch, 1e-5);
    }
  }

  private static void assertSame(
      Layer layer, KernelFixture kernel, Reference torch, double tolerance) {
    assertClose("output", kernel.forward(), Torch.value(torch.output()), tolerance);
    kernel.backward(layer.outputGradient());
    assertClose("input", kernel.inputGradient(0), Torch.value(torch.input().grad()), tolerance);
    for (int index = 0; index < torch.parameters().size(); index++) {
      assertClose(
          "parameter " + index,
          kernel.parameterGradient(index),
          Torch.parameter(torch.parameters().get(index).grad()),
          tolerance);
    }
  }

  static Stream<Layer> smallLayers() {
    return layers().filter(layer -> layer.steps() > 1).map(layer -> new Layer(layer.spec(), 2, 3));
  }

  @ParameterizedTest
  @MethodSource("smallLayers")
  void haveTheGradientsOfFiniteDifferences(Layer layer) {
    GradientCheck.assertGradients(() -> layer.carrying(DataType.DOUBLE), layer.outputGradient());
  }

  @ParameterizedTest
  @MethodSource("layers")
  void predictWhatTheyYieldInTraining(Layer layer) {
    INDArray trained = layer.fixture(DataType.DOUBLE).forward();
    KernelFixture predicting = layer.builder(DataType.DOUBLE).inference().build();

    assertClose("output", predicting.forward(), trained, 1e-14);
    assertClose("output once more", predicting.forward(), trained, 1e-14);
  }

  @Test
  void computeTheWeightGradientsAloneWhereNobodyNeedsTheInputs() {
    Layer layer = new Layer(Gru.of(3, 4).layers(2), 2, 3);
    KernelFixture both = layer.fixture(DataType.FLOAT);
    KernelFixture.Builder builder =
        KernelFixture.of(layer.spec(), DataType.FLOAT).constant(layer.input());
    layer.parameters().forEach(values -> builder.parameter("parameter", values));
    KernelFixture alone = builder.output(layer.outputShape()).state(2, 2 * 3 * 7 * 4).build();
    for (KernelFixture kernel : List.of(both, alone)) {
      kernel.forward();
      kernel.backward(layer.outputGradient());
    }

    for (int index = 0; index < 8; index++) {
      assertThat(alone.parameterGradient(index)).isEqualTo(both.parameterGradient(index));
    }
  }

  @Test
  void refuseNumbersAndShapesThatDoNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Lstm.of(0, 1))
        .withMessage("features must be at least 1, found 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Gru.of(1, 0))
        .withMessage("units must be at least 1, found 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SimpleRnn.of(1, 1).layers(0))
        .withMessage("layers must be at least 1, found 0");
    Layer layer = new Layer(Lstm.of(3, 4), 2, 5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> layer.builder(DataType.FLOAT).state(7).build())
        .withMessage("Lstm: expected 240 elements of steps, found 7");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> layer.builder(DataType.FLOAT).output(2, 5, 3).state(2, 5 * 6 * 4).build())
        .withMessage("Lstm: expected output of shape [2, 5, 4], found [2, 5, 3]");
  }
}
