package dev.fovea.runtime.operation;

import static dev.fovea.runtime.testing.Closeness.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fovea.runtime.engine.Operation;
import dev.fovea.runtime.testing.GradientCheck;
import dev.fovea.runtime.testing.KernelFixture;
import dev.fovea.runtime.testing.Torch;
import dev.fovea.runtime.testing.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class JoinsTest {

  /** A join and its inputs. */
  record Join(Operation spec, List<INDArray> inputs) {
    long[] outputShape() {
      INDArray like =
          inputs.get(0).rank() < inputs.get(inputs.size() - 1).rank()
              ? inputs.get(inputs.size() - 1)
              : inputs.get(0);
      long[] shape = like.shape().clone();
      if (spec instanceof Concat) {
        int last = shape.length - 1;
        shape[last] = inputs.stream().mapToLong(input -> input.size(last)).sum();
      }
      return shape;
    }

    INDArray outputGradient() {
      return Values.normal(9, outputShape());
    }

    KernelFixture.Builder builder(DataType type) {
      KernelFixture.Builder builder = KernelFixture.of(spec, type).output(outputShape());
      inputs.forEach(builder::input);
      return builder;
    }

    @Override
    public String toString() {
      return inputs.stream()
          .map(input -> Arrays.toString(input.shape()))
          .collect(Collectors.joining(" ", spec + " ", ""));
    }
  }

  static Stream<Join> joins() {
    return Stream.of(
        new Join(Add.of(), List.of(maps(1, 3), maps(2, 3))),
        new Join(Add.of(), List.of(maps(1, 3), maps(2, 3), maps(3, 3), maps(4, 3))),
        new Join(Add.of(), List.of(vectors(1, 5), vectors(2, 5))),
        new Join(Add.of(), List.of(vectors(1, 5))),
        new Join(Multiply.of(), List.of(maps(1, 3), maps(2, 3))),
        new Join(Multiply.of(), List.of(maps(1, 3), maps(2, 3), maps(3, 3), maps(4, 3))),
        new Join(Multiply.of(), List.of(vectors(1, 5), vectors(2, 5))),
        new Join(Multiply.of(), List.of(vectors(1, 5))),
        new Join(Multiply.of(), List.of(maps(1, 3), Values.normal(2, 2, 3))),
        new Join(Multiply.of(), List.of(Values.normal(1, 2, 4), maps(2, 4))),
        new Join(Concat.of(), List.of(maps(1, 3), maps(2, 1))),
        new Join(Concat.of(), List.of(maps(1, 2), maps(2, 4), maps(3, 1))),
        new Join(Concat.of(), List.of(vectors(1, 5), vectors(2, 3))),
        new Join(Concat.of(), List.of(vectors(1, 1), vectors(2, 1))),
        new Join(Concat.of(), List.of(maps(1, 3))),
        new Join(Concat.of(), List.of(Values.normal(1, 1, 1, 1, 2), Values.normal(2, 1, 1, 1, 3))));
  }

  private static INDArray maps(long seed, long channels) {
    return Values.normal(seed, 2, 3, 4, channels);
  }

  private static INDArray vectors(long seed, long features) {
    return Values.normal(seed, 3, features);
  }

  @ParameterizedTest
  @MethodSource("joins")
  void giveExactlyPyTorchsValuesAndGradientsOrTheirRoundings(Join join) {
    List<Tensor> inputs = join.inputs().stream().map(Torch::value).toList();
    Tensor output = join(join.spec(), inputs);
    Torch.backward(output, join.outputGradient());
    for (DataType type : List.of(DataType.DOUBLE, DataType.FLOAT)) {
      double tolerance = type == DataType.DOUBLE ? 1e-15 : 1e-6;
      KernelFixture kernel = join.builder(type).build();
      assertClose("output", kernel.forward(), Torch.value(output), tolerance);
      kernel.backward(join.outputGradient());
      for (int index = 0; index < inputs.size(); index++) {
        assertClose(
            "input " + index,
            kernel.inputGradient(index),
            Torch.value(inputs.get(index).grad()),
            tolerance);
      }
    }
  }

  private static Tensor join(Operation spec, List<Tensor> inputs) {
    if (spec instanceof Concat) {
      return torch.cat(new TensorVector(inputs.toArray(Tensor[]::new)), 1);
    }
    if (spec instanceof Multiply) {
      boolean withMaps = inputs.stream().anyMatch(input -> input.dim() == 4);
      return inputs.stream()
          .map(input -> withMaps && input.dim() == 2 ? input.unsqueeze(2).unsqueeze(3) : input)
          .reduce(Tensor::mul)
          .orElseThrow()
          .clone();
    }
    return inputs.stream().skip(1).reduce(inputs.get(0).clone(), Tensor::add);
  }

  @ParameterizedTest
  @MethodSource("joins")
  void haveTheGradientsOfFiniteDifferences(Join join) {
    GradientCheck.assertGradients(
        () -> join.builder(DataType.DOUBLE).build(), join.outputGradient());
  }

  @Test
  void addsOverItsFirstInput() {
    Join join = new Join(Add.of(), List.of(maps(1, 3), maps(2, 3), maps(3, 3)));
    KernelFixture apart = join.builder(DataType.FLOAT).build();
    KernelFixture inPlace = join.builder(DataType.FLOAT).inPlace().gradientInPlace().build();
    for (KernelFixture kernel : List.of(apart, inPlace)) {
      kernel.forward();
      kernel.backward(join.outputGradient());
    }

    assertThat(inPlace.output()).isEqualTo(apart.output());
    for (int index = 0; index < 3; index++) {
      assertThat(inPlace.inputGradient(index)).isEqualTo(apart.inputGradient(index));
    }
  }

  @Test
  void leaveOutInputsThatNeedNoGradient() {
    List<INDArray> inputs = new ArrayList<>(List.of(maps(1, 3), maps(2, 3)));
    for (Operation spec : List.of(Add.of(), Concat.of(), Multiply.of())) {
      Join join = new Join(spec, inputs);
      KernelFixture kernel =
          KernelFixture.of(spec, DataType.DOUBLE)
              .constant(inputs.get(0))
              .input(inputs.get(1))
              .output(join.outputShape())
              .build();
      kernel.forward();
      kernel.backward(join.outputGradient());
      KernelFixture both = join.builder(DataType.DOUBLE).build();
      both.forward();
      both.backward(join.outputGradient());

      assertThat(kernel.inputGradient(1)).isEqualTo(both.inputGradient(1));
    }
  }

  @Test
  void addRefusesInputsOfDifferentShapes() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                KernelFixture.of(Add.of(), DataType.FLOAT)
                    .input(maps(1, 3))
                    .input(maps(2, 4))
                    .output(2, 3, 4, 3)
                    .build())
        .withMessage("Add: expected input 1 of shape [2, 3, 4, 3], found [2, 3, 4, 4]");
  }

  @Test
  void multipliesOverItsFirstInput() {
    for (Join join :
        List.of(
            new Join(Multiply.of(), List.of(maps(1, 3), maps(2, 3))),
            new Join(Multiply.of(), List.of(maps(1, 3), Values.normal(2, 2, 3))))) {
      KernelFixture apart = join.builder(DataType.FLOAT).build();
      KernelFixture inPlace = join.builder(DataType.FLOAT).inference().inPlace().build();
      KernelFixture gradientInPlace = join.builder(DataType.FLOAT).gradientInPlace().build();
      for (KernelFixture kernel : List.of(apart, gradientInPlace)) {
        kernel.forward();
        kernel.backward(join.outputGradient());
      }

      assertThat(inPlace.forward()).isEqualTo(apart.output());
      for (int index = 0; index < 2; index++) {
        assertThat(gradientInPlace.inputGradient(index)).isEqualTo(apart.inputGradient(index));
      }
    }
  }

  @Test
  void multiplyRefusesGatesForOtherChannels() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                KernelFixture.of(Multiply.of(), DataType.FLOAT)
                    .input(maps(1, 3))
                    .input(Values.normal(2, 2, 4))
                    .output(2, 3, 4, 3)
                    .build())
        .withMessage("Multiply: expected input 1 of shape [2, 3], found [2, 4]");
  }

  @Test
  void concatRefusesInputsOfDifferentExtent() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                KernelFixture.of(Concat.of(), DataType.FLOAT)
                    .input(maps(1, 3))
                    .input(Values.normal(2, 2, 3, 5, 4))
                    .output(2, 3, 4, 7)
                    .build())
        .withMessage("Concat: expected input 1 of shape [2, 3, 4, any], found [2, 3, 5, 4]");
  }
}
