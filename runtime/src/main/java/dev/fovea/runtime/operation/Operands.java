package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Buffer;
import java.util.Arrays;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Hands out the arrays of a binding, each checked: native code reads and writes wherever it is told
 * to. Every complaint is an {@link IllegalArgumentException} that names the operation, what was
 * found and what was expected.
 */
final class Operands {

  /** Stands for a size that may be anything. */
  static final long ANY = Long.MIN_VALUE;

  private final String operation;
  private final Binding binding;

  private Operands(String operation, Binding binding) {
    this.operation = operation;
    this.binding = binding;
  }

  /** The operands of an operation with a fixed number of each kind. */
  static Operands of(String operation, Binding binding, int inputs, int parameters, int states) {
    Operands operands = new Operands(operation, binding);
    operands.requireCount("inputs", binding.inputs().size(), inputs);
    operands.requireCounts(parameters, states);
    return operands;
  }

  /** The operands of an operation that joins any number of inputs and owns nothing. */
  static Operands ofJoin(String operation, Binding binding) {
    Operands operands = new Operands(operation, binding);
    if (binding.inputs().isEmpty()) {
      throw operands.failure("expected inputs, found none");
    }
    operands.requireCounts(0, 0);
    return operands;
  }

  private void requireCounts(int parameters, int states) {
    int inputs = binding.inputs().size();
    requireCount("input gradients", binding.inputGradients().size(), inputs);
    requireCount("parameters", binding.parameters().size(), parameters);
    if (isTraining()) {
      requireCount("parameter gradients", binding.parameterGradients().size(), parameters);
      requireCount("states", binding.states().size(), states);
    }
  }

  private void requireCount(String what, int found, int expected) {
    if (found != expected) {
      throw failure("expected %d %s, found %d".formatted(expected, what, found));
    }
  }

  boolean isTraining() {
    return binding.training();
  }

  long batch() {
    return binding.batch();
  }

  /** The first input, of this shape after the batch. */
  INDArray input(long... shape) {
    return input(0, shape);
  }

  /** An input, of this shape after the batch. */
  INDArray input(int index, long... shape) {
    return value(inputName(index), binding.inputs().get(index), shape);
  }

  /** An input that may be a feature map, a sequence or a vector. */
  INDArray anyInput(int index) {
    return anyValue(inputName(index), binding.inputs().get(index));
  }

  /** An input with positions: a feature map, or a sequence as one of a single column. */
  INDArray spatialInput(int index) {
    return binding.inputs().get(index).array().rank() == 3
        ? Views.featureMap(input(index, ANY, ANY))
        : input(index, ANY, ANY, ANY);
  }

  /** An input that is a vector, or a sequence of such. */
  INDArray featuresInput(int index, long features) {
    return binding.inputs().get(index).array().rank() == 3
        ? input(index, ANY, features)
        : input(index, features);
  }

  /** An input of another's shape. */
  INDArray inputLike(int index, INDArray other) {
    return checked(inputName(index), binding.inputs().get(index).array(), other.shape());
  }

  int inputCount() {
    return binding.inputs().size();
  }

  /** Checks that an input differs from the first in its channels only. */
  void requireSameExtent(int index, INDArray input) {
    long[] expected = binding.inputs().get(0).array().shape().clone();
    expected[expected.length - 1] = ANY;
    checked(inputName(index), input, expected);
  }

  /** Checks the size of an input's last axis. */
  void requireChannels(INDArray input, int channels) {
    if (Views.channels(input) != channels) {
      throw failure(
          "expected %d channels, found an input of shape %s"
              .formatted(channels, text(input.shape())));
    }
  }

  /** Where the gradient of an input goes, of the input's shape. */
  Optional<INDArray> inputGradient(int index) {
    long[] shape = binding.inputs().get(index).array().shape();
    return binding
        .inputGradients()
        .get(index)
        .map(buffer -> checked("gradient of " + inputName(index), buffer.array(), shape));
  }

  /** The output, of this shape after the batch. */
  INDArray output(long... shape) {
    return value("output", binding.output(), shape);
  }

  /** The output, of an input's shape. */
  INDArray outputLike(INDArray input) {
    return checked("output", binding.output().array(), input.shape());
  }

  /** The output, of an input's shape but with other channels. */
  INDArray outputLike(INDArray input, long channels) {
    long[] shape = input.shape().clone();
    shape[shape.length - 1] = channels;
    return checked("output", binding.output().array(), shape);
  }

  /** The gradient of the output, of the output's shape. */
  INDArray outputGradient() {
    long[] shape = binding.output().array().shape();
    return binding
        .outputGradient()
        .map(buffer -> checked("gradient of the output", buffer.array(), shape))
        .orElseThrow(() -> failure("expected a gradient of the output, found none"));
  }

  /** Whether {@code backward} has something to compute for an operation without parameters. */
  boolean needsInputGradient() {
    return isTraining() && binding.inputGradients().stream().anyMatch(Optional::isPresent);
  }

  /** A parameter of this shape. */
  INDArray parameter(int index, String name, long... shape) {
    return checked(name, binding.parameters().get(index).array(), shape);
  }

  /** Where the gradient of a trainable parameter of this shape goes. */
  INDArray parameterGradient(int index, String name, long... shape) {
    return binding
        .parameterGradients()
        .get(index)
        .map(array -> checked("gradient of " + name, array, shape))
        .orElseThrow(() -> failure("expected a gradient of %s, found none".formatted(name)));
  }

  /** A state of that many elements, in the shape that is asked for. */
  INDArray state(int index, String name, long... shape) {
    INDArray array = binding.states().get(index).array();
    long expected = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    if (array.length() != expected) {
      throw failure(
          "expected %d elements of %s, found %d".formatted(expected, name, array.length()));
    }
    requireDense(name, array);
    return Views.reshaped(array, shape);
  }

  /** Refuses two values of one operation that must not be the same memory. */
  void requireApart(String one, INDArray first, String other, INDArray second) {
    if (Views.sameMemory(first, second)) {
      throw failure("%s and %s must not share memory".formatted(one, other));
    }
  }

  /** The complaint that something does not fit. */
  IllegalArgumentException failure(String message) {
    return new IllegalArgumentException(operation + ": " + message);
  }

  private INDArray value(String what, Buffer buffer, long... shape) {
    long[] whole = new long[shape.length + 1];
    whole[0] = binding.batch();
    System.arraycopy(shape, 0, whole, 1, shape.length);
    return checked(what, buffer.array(), whole);
  }

  private INDArray anyValue(String what, Buffer buffer) {
    INDArray array = buffer.array();
    return switch (array.rank()) {
      case 2 -> checked(what, array, binding.batch(), ANY);
      case 3 -> checked(what, array, binding.batch(), ANY, ANY);
      case 4 -> checked(what, array, binding.batch(), ANY, ANY, ANY);
      default ->
          throw failure(
              "expected %s of shape [N, F], [N, T, F] or [N, H, W, C], found %s"
                  .formatted(what, text(array.shape())));
    };
  }

  private INDArray checked(String what, INDArray array, long... expected) {
    long[] found = array.shape();
    boolean fits = found.length == expected.length;
    for (int axis = 0; fits && axis < found.length; axis++) {
      fits = expected[axis] == ANY ? found[axis] > 0 : found[axis] == expected[axis];
    }
    if (!fits) {
      throw failure(
          "expected %s of shape %s, found %s".formatted(what, text(expected), text(found)));
    }
    requireDense(what, array);
    return array;
  }

  private void requireDense(String what, INDArray array) {
    INDArray first = binding.inputs().get(0).array();
    if (array.dataType() != first.dataType()) {
      throw failure(
          "expected %s of type %s as the first input, found %s"
              .formatted(what, first.dataType(), array.dataType()));
    }
    if (!Views.isDense(array)) {
      throw failure(
          "expected %s dense in C order, found strides %s"
              .formatted(what, Arrays.toString(array.stride())));
    }
  }

  private static String inputName(int index) {
    return "input " + index;
  }

  private static String text(long... shape) {
    return Arrays.toString(shape).replace(String.valueOf(ANY), "any");
  }
}
