package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Builds the kernels of activation functions that act on each element alone. Output and input may
 * be the same memory, and so may their gradients.
 *
 * <p>Backward multiplies the gradient with the derivative, tile by tile, so that the derivative
 * needs little memory: three to seven times faster than ND4J's own backward operations, which are
 * not vectorised (0.20 ms against 1.3 ms of {@code relu_bp} for 1.6 million floats on two cores).
 */
final class Elementwise {

  /** What backward computes the derivative from. */
  enum Source {
    INPUT,
    OUTPUT
  }

  /** Prepares the computation of a function's values. */
  @FunctionalInterface
  interface Function {
    Step of(INDArray input, INDArray output);
  }

  /** Prepares the computation of a function's derivative from its source, both flat. */
  @FunctionalInterface
  interface Derivative {
    Step of(INDArray source, INDArray derivative);
  }

  /**
   * Prepares a function on one tile, with scratch arrays of the tile's length for what lies
   * between.
   */
  @FunctionalInterface
  interface Tiled {
    Step of(INDArray from, INDArray to, List<INDArray> scratch);
  }

  private Elementwise() {}

  /**
   * A kernel whose values, and not only whose derivative, are computed tile by tile.
   *
   * @param scratches how many scratch arrays each function gets
   */
  static Kernel tiled(
      String operation,
      Binding binding,
      Tiled function,
      Source source,
      Tiled derivative,
      int scratches) {
    Scratches forward = new Scratches(scratches);
    Scratches backward = new Scratches(scratches);
    return kernel(
        operation,
        binding,
        (input, output) -> forTiles(Views.flat(input), Views.flat(output), function, forward),
        source,
        (values, slopes) -> derivative.of(values, slopes, backward.like(values)));
  }

  private static Step forTiles(
      INDArray input, INDArray output, Tiled function, Scratches scratches) {
    Tiles tiles = Tiles.of(input);
    List<Step> steps = new ArrayList<>();
    for (int index = 0; index < tiles.count(); index++) {
      INDArray from = tiles.tile(input, index);
      steps.add(function.of(from, tiles.tile(output, index), scratches.like(from)));
    }
    return Step.sequence(steps);
  }

  /** Scratch arrays that all tiles share: the first tile is the longest. */
  private static final class Scratches {
    private final int count;
    private final List<INDArray> arrays = new ArrayList<>();

    Scratches(int count) {
      this.count = count;
    }

    List<INDArray> like(INDArray tile) {
      while (arrays.size() < count) {
        arrays.add(Views.scratch(tile, tile.length()));
      }
      return arrays.stream().map(array -> Views.range(array, 0, tile.length())).toList();
    }
  }

  static Kernel kernel(
      String operation, Binding binding, Function function, Source source, Derivative derivative) {
    Operands operands = Operands.of(operation, binding, 1, 0, 0);
    INDArray input = operands.anyInput(0);
    INDArray output = operands.outputLike(input);
    Step backward =
        operands.needsInputGradient()
            ? backward(operands, source == Source.INPUT ? input : output, derivative)
            : Step.nothing();
    if (operands.needsInputGradient() && source == Source.INPUT) {
      operands.requireApart("input", input, "output", output);
    }
    return PreparedKernel.of(function.of(input, output), backward);
  }

  private static Step backward(Operands operands, INDArray source, Derivative derivative) {
    INDArray values = Views.flat(source);
    INDArray outputGradient = Views.flat(operands.outputGradient());
    INDArray inputGradient = Views.flat(operands.inputGradient(0).orElseThrow());
    Tiles tiles = Tiles.of(values);
    INDArray scratch = tiles.scratch(values);
    List<Step> steps = new ArrayList<>();
    for (int index = 0; index < tiles.count(); index++) {
      INDArray slopes = tiles.scratchFor(scratch, index);
      steps.add(derivative.of(tiles.tile(values, index), slopes));
      steps.add(
          NativeOp.multiply(
              slopes, tiles.tile(outputGradient, index), tiles.tile(inputGradient, index)));
    }
    return Step.sequence(steps);
  }
}
