package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Carry;
import dev.fovea.runtime.engine.Kernel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Builds the reference kernels of recurrent layers: one matrix product for what all steps take from
 * the input, then step after step the product with the state before.
 *
 * <p>Within the kernel steps come first, [T, N, …], so that a step is dense; samples come first
 * outside.
 */
final class RecurrentKernel {

  /** What a direction of a layer owns: weight_ih, weight_hh, bias_ih, bias_hh. */
  private static final int PARAMETERS = 4;

  private static final int CELL_SCRATCH = 4;

  private final Recurrence spec;
  private final Cell cell;
  private final Operands operands;
  private final Optional<Carry> carry;
  private final long samples;
  private final int steps;
  private final INDArray input;
  private final INDArray output;
  private final INDArray zero;
  private final INDArray scratch;
  private final List<List<Direction>> layers = new ArrayList<>();

  /** What each layer reads, [T, N, features]. */
  private final List<INDArray> sources = new ArrayList<>();

  private RecurrentKernel(String operation, Recurrence spec, Cell cell, Binding binding) {
    this.spec = spec;
    this.cell = cell;
    int parameters = PARAMETERS * spec.layers() * spec.directions();
    this.operands = Operands.of(operation, binding, 1, parameters, 1);
    this.carry = binding.carry();
    this.input = operands.input(Operands.ANY, spec.features());
    this.samples = input.size(0);
    this.steps = Math.toIntExact(input.size(1));
    this.output =
        spec.last()
            ? operands.output(spec.outputFeatures())
            : operands.output(steps, spec.outputFeatures());
    operands.requireApart("input", input, "output", output);
    this.zero = Views.scratch(input, samples, spec.units());
    this.scratch = Views.scratch(input, samples, (long) CELL_SCRATCH * spec.units());
    allocate();
  }

  static Kernel of(String operation, Recurrence spec, Cell cell, Binding binding) {
    RecurrentKernel kernel = new RecurrentKernel(operation, spec, cell, binding);
    return PreparedKernel.of(
        kernel.forward(), kernel.operands.isTraining() ? kernel.backward() : Step.nothing());
  }

  /** The elements of a sample that go from one batch to the next. */
  static long carriedElements(Recurrence spec, Cell cell) {
    return (long) spec.layers() * spec.directions() * cell.carried() * spec.units();
  }

  /** For each direction of each layer what it keeps: gates, what its cell keeps, states. */
  private Deque<INDArray> keptBlocks() {
    long units = samples * steps * spec.units();
    long[] parts = {cell.gates(), cell.kept(), 1};
    int directions = spec.layers() * spec.directions();
    INDArray all = operands.state(0, "steps", directions * LongStream.of(parts).sum() * units);
    Deque<INDArray> blocks = new ArrayDeque<>();
    long from = 0;
    for (int direction = 0; direction < directions; direction++) {
      for (long part : parts) {
        long to = from + part * units;
        blocks.add(
            part == 0
                ? zero
                : Views.reshaped(Views.range(all, from, to), steps, samples, part * spec.units()));
        from = to;
      }
    }
    return blocks;
  }

  private void allocate() {
    boolean trains = operands.isTraining();
    long units = spec.units();
    Deque<INDArray> blocks = trains ? keptBlocks() : new ArrayDeque<>();
    // At prediction one direction after the other works in the same memory, and no step is kept.
    INDArray gates = trains ? zero : Views.scratch(input, steps, samples, cell.gates() * units);
    INDArray kept =
        trains ? zero : Views.scratch(input, 1, samples, Math.max(1, cell.kept()) * units);
    for (int layer = 0; layer < spec.layers(); layer++) {
      List<Direction> directions = new ArrayList<>();
      for (int index = 0; index < spec.directions(); index++) {
        directions.add(
            new Direction(
                layer,
                index == 1,
                layer * spec.directions() + index,
                trains ? blocks.pop() : gates,
                trains ? blocks.pop() : kept,
                trains ? blocks.pop() : Views.scratch(input, steps, samples, units)));
      }
      layers.add(directions);
      sources.add(source(layer));
    }
  }

  /**
   * Where a layer reads: the input with steps first, the only direction below, or both together.
   */
  private INDArray source(int layer) {
    if (layer > 0 && spec.directions() == 1) {
      return layers.get(layer - 1).get(0).hidden;
    }
    return Views.scratch(input, steps, samples, spec.inputFeatures(layer));
  }

  private Step forward() {
    List<Step> all = new ArrayList<>();
    all.add(NativeOp.copy(input.permute(1, 0, 2), sources.get(0)));
    for (int layer = 0; layer < spec.layers(); layer++) {
      if (layer > 0 && spec.bidirectional()) {
        for (Direction below : layers.get(layer - 1)) {
          all.add(NativeOp.copy(below.hidden, below.columns(sources.get(layer), 2)));
        }
      }
      for (Direction direction : layers.get(layer)) {
        direction.forward(all);
      }
    }
    for (Direction top : layers.get(spec.layers() - 1)) {
      all.add(
          spec.last()
              ? NativeOp.copy(top.hidden(top.lastStep()), top.columns(output, 1))
              : NativeOp.copy(top.hidden.permute(1, 0, 2), top.columns(output, 2)));
    }
    return Step.sequence(all);
  }

  private Step backward() {
    List<Step> all = new ArrayList<>();
    Optional<INDArray> above = Optional.empty();
    for (int layer = spec.layers() - 1; layer >= 0; layer--) {
      boolean wanted = layer > 0 || operands.inputGradient(0).isPresent();
      Optional<INDArray> below =
          wanted
              ? Optional.of(Views.scratch(input, steps, samples, spec.inputFeatures(layer)))
              : Optional.empty();
      for (Direction direction : layers.get(layer)) {
        direction.backward(all, above, below);
      }
      above = below;
    }
    Optional<INDArray> first = above;
    operands
        .inputGradient(0)
        .ifPresent(target -> all.add(NativeOp.copy(first.orElseThrow().permute(1, 0, 2), target)));
    return Step.sequence(all);
  }

  /** One direction of a layer. */
  private final class Direction {
    private final int layer;
    private final boolean reverse;
    private final int place;
    private final INDArray gates;
    private final INDArray kept;
    private final INDArray hidden;
    private final INDArray weightIh;
    private final INDArray weightHh;

    Direction(
        int layer, boolean reverse, int place, INDArray gates, INDArray kept, INDArray hidden) {
      this.layer = layer;
      this.reverse = reverse;
      this.place = place;
      this.gates = gates;
      this.kept = kept;
      this.hidden = hidden;
      this.weightIh = operands.parameter(parameter(0), name("weight_ih"), weightIhShape());
      this.weightHh = operands.parameter(parameter(1), name("weight_hh"), weightHhShape());
    }

    private long rows() {
      return (long) cell.gates() * spec.units();
    }

    private long[] weightIhShape() {
      return new long[] {rows(), spec.inputFeatures(layer)};
    }

    private long[] weightHhShape() {
      return new long[] {rows(), spec.units()};
    }

    private int parameter(int index) {
      return place * PARAMETERS + index;
    }

    private String name(String parameter) {
      return parameter + "_l" + layer + (reverse ? "_reverse" : "");
    }

    /** This direction's part of an array with the features of all directions. */
    INDArray columns(INDArray whole, int axis) {
      long from = reverse ? spec.units() : 0;
      return spec.bidirectional() ? Views.part(whole, axis, from, from + spec.units()) : whole;
    }

    /** The step that comes so many after the first in this direction. */
    private int step(int order) {
      return reverse ? steps - 1 - order : order;
    }

    int lastStep() {
      return step(steps - 1);
    }

    private INDArray at(INDArray whole, int step) {
      return Views.reshaped(Views.range(whole, step, step + 1), whole.size(1), whole.size(2));
    }

    INDArray hidden(int step) {
      return at(hidden, step);
    }

    private INDArray kept(int step) {
      if (cell.kept() == 0) {
        return zero;
      }
      return at(kept, operands.isTraining() ? step : 0);
    }

    /** The carried state number {@code index}, or zeros. */
    private INDArray initial(int index) {
      return carry.map(state -> carried(state.initial(), index)).orElse(zero);
    }

    private INDArray carried(INDArray flat, int index) {
      long elements = samples * spec.units();
      long from = ((long) place * cell.carried() + index) * elements;
      return Views.reshaped(Views.range(flat, from, from + elements), samples, spec.units());
    }

    private INDArray previous(int order) {
      return order == 0 ? initial(0) : hidden(step(order - 1));
    }

    private INDArray previousKept(int order) {
      if (order > 0) {
        return kept(step(order - 1));
      }
      return cell.carried() > 1 ? initial(1) : zero;
    }

    void forward(List<Step> all) {
      INDArray biasIh = operands.parameter(parameter(2), name("bias_ih"), rows());
      INDArray biasHh = operands.parameter(parameter(3), name("bias_hh"), rows());
      INDArray products = Views.rows(gates);
      all.add(NativeOp.matmul(Views.rows(sources.get(layer)), false, weightIh, true, products));
      all.add(Bias.add(biasIh, products));
      INDArray work = Views.range(Views.flat(scratch), 0, samples * spec.units());
      for (int order = 0; order < steps; order++) {
        int step = step(order);
        all.add(
            cell.forward(
                new Cell.ForwardStep(
                    at(gates, step),
                    kept(step),
                    hidden(step),
                    previous(order),
                    previousKept(order),
                    weightHh,
                    biasHh,
                    Views.reshaped(work, samples, spec.units()))));
      }
      carry.ifPresent(
          state -> {
            all.add(NativeOp.copy(hidden(lastStep()), carried(state.last(), 0)));
            if (cell.carried() > 1) {
              all.add(NativeOp.copy(kept(lastStep()), carried(state.last(), 1)));
            }
          });
    }

    /**
     * Everything backward.
     *
     * @param above the gradient of this layer's states, [T, N, features of all directions]; empty
     *     for the last layer, whose states are the output
     * @param below where the gradient of what the layer reads goes, if anybody needs it
     */
    void backward(List<Step> all, Optional<INDArray> above, Optional<INDArray> below) {
      INDArray gradient = Views.scratch(input, samples, spec.units());
      INDArray cellGradient = Views.scratch(input, samples, spec.units());
      INDArray products = cell.products(gates, kept);
      all.add(() -> gradient.assign(0));
      all.add(() -> cellGradient.assign(0));
      for (int order = steps - 1; order >= 0; order--) {
        int step = step(order);
        incoming(above, order).ifPresent(part -> all.add(NativeOp.add(gradient, part, gradient)));
        all.add(
            cell.backward(
                new Cell.BackwardStep(
                    at(gates, step),
                    kept(step),
                    previous(order),
                    previousKept(order),
                    gradient,
                    cellGradient,
                    scratch)));
        if (order > 0) {
          all.add(NativeOp.addMatmul(at(products, step), false, weightHh, false, gradient));
        }
      }
      parameterGradients(all, products);
      below.ifPresent(
          target -> {
            INDArray from = Views.rows(gates);
            INDArray to = Views.rows(target);
            all.add(
                reverse
                    ? NativeOp.addMatmul(from, false, weightIh, false, to)
                    : NativeOp.matmul(from, false, weightIh, false, to));
          });
    }

    /** The gradient of the state after a step from above, if there is any. */
    private Optional<INDArray> incoming(Optional<INDArray> above, int order) {
      int step = step(order);
      if (above.isPresent()) {
        return Optional.of(columns(at(above.get(), step), 1));
      }
      INDArray gradient = operands.outputGradient();
      if (spec.last()) {
        return order == steps - 1 ? Optional.of(columns(gradient, 1)) : Optional.empty();
      }
      return Optional.of(columns(at(gradient.permute(1, 0, 2), step), 1));
    }

    private void parameterGradients(List<Step> all, INDArray products) {
      INDArray weightIhGradient =
          operands.parameterGradient(parameter(0), name("weight_ih"), weightIhShape());
      INDArray weightHhGradient =
          operands.parameterGradient(parameter(1), name("weight_hh"), weightHhShape());
      all.add(
          NativeOp.matmul(
              Views.rows(gates), true, Views.rows(sources.get(layer)), false, weightIhGradient));
      all.add(NativeOp.matmul(at(products, step(0)), true, initial(0), false, weightHhGradient));
      if (steps > 1) {
        INDArray later = Views.range(products, reverse ? 0 : 1, reverse ? steps - 1 : steps);
        INDArray before = Views.range(hidden, reverse ? 1 : 0, reverse ? steps : steps - 1);
        all.add(
            NativeOp.addMatmul(
                Views.rows(later), true, Views.rows(before), false, weightHhGradient));
      }
      all.add(
          Bias.gradient(gates, operands.parameterGradient(parameter(2), name("bias_ih"), rows())));
      all.add(
          Bias.gradient(
              products, operands.parameterGradient(parameter(3), name("bias_hh"), rows())));
    }
  }
}
