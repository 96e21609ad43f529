package dev.fovea.runtime.onednn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.bytedeco.dnnl.global.dnnl;

/**
 * Elementwise arithmetic of several dense values of one layout in a single primitive, planned once
 * for all memory of that layout: two values are combined, then one operation follows the other.
 *
 * <p>Every element is read before it is written, so that the result may replace any operand.
 */
final class Formula {

  /** What follows the combination of the first two operands. */
  static final class Operations {
    private final Layout layout;
    private final PostOperations after = new PostOperations();
    private final List<Integer> operands = new ArrayList<>();

    private Operations(Layout layout) {
      this.layout = layout;
    }

    /** Multiplies by the next operand. */
    Operations times() {
      operands.add(after.multiply(layout));
      return this;
    }

    /** Adds the next operand. */
    Operations plus() {
      operands.add(after.add(layout));
      return this;
    }

    /** Adds what lies where the result will lie. */
    Operations plusResult() {
      after.addDestination();
      return this;
    }

    /** {@code alpha·x + beta}. */
    Operations linear(double alpha, double beta) {
      after.linear(alpha, beta);
      return this;
    }

    Operations sigmoid() {
      after.sigmoid();
      return this;
    }

    Operations tanh() {
      after.tanh();
      return this;
    }
  }

  private record Planned(PrimitiveDescriptor descriptor, List<Integer> operands) {}

  private final Device device;
  private final Layout layout;
  private final int algorithm;
  private final Consumer<Operations> operations;
  private Optional<Planned> writing = Optional.empty();
  private Optional<Planned> adding = Optional.empty();

  private Formula(Device device, Layout layout, int algorithm, Consumer<Operations> operations) {
    this.device = device;
    this.layout = layout;
    this.algorithm = algorithm;
    this.operations = operations;
  }

  /** Begins with the product of the first two operands. */
  static Formula ofProduct(Device device, Layout layout, Consumer<Operations> operations) {
    return new Formula(device, layout, dnnl.dnnl_binary_mul, operations);
  }

  /** Begins with their sum. */
  static Formula ofSum(Device device, Layout layout, Consumer<Operations> operations) {
    return new Formula(device, layout, dnnl.dnnl_binary_add, operations);
  }

  /** Begins with the first less the second. */
  static Formula ofDifference(Device device, Layout layout, Consumer<Operations> operations) {
    return new Formula(device, layout, dnnl.dnnl_binary_sub, operations);
  }

  /**
   * Runs it.
   *
   * @param operands in the order in which they are used
   */
  void run(Recorder steps, Memory result, Memory... operands) {
    Planned planned = writing.orElseGet(() -> plan(next -> {}));
    writing = Optional.of(planned);
    run(steps, planned, result, operands);
  }

  /** Runs it as a part of a sum. */
  void run(Recorder steps, Sum sum, Memory... operands) {
    if (!sum.next()) {
      run(steps, sum.memory(), operands);
      return;
    }
    Planned planned = adding.orElseGet(() -> plan(Operations::plusResult));
    adding = Optional.of(planned);
    run(steps, planned, sum.memory(), operands);
  }

  private Planned plan(Consumer<Operations> last) {
    Operations all = new Operations(layout);
    operations.accept(all);
    last.accept(all);
    PrimitiveDescriptor descriptor =
        PrimitiveDescriptor.create(
            device,
            "elementwise arithmetic",
            all.after::attach,
            (handle, engine, attributes) ->
                dnnl.dnnl_binary_primitive_desc_create(
                    handle,
                    engine,
                    algorithm,
                    layout.descriptor(),
                    layout.descriptor(),
                    layout.descriptor(),
                    attributes));
    return new Planned(descriptor, List.copyOf(all.operands));
  }

  private static void run(Recorder steps, Planned planned, Memory result, Memory... operands) {
    Arguments arguments =
        new Arguments()
            .with(dnnl.DNNL_ARG_SRC_0, operands[0])
            .with(dnnl.DNNL_ARG_SRC_1, operands[1])
            .with(dnnl.DNNL_ARG_DST, result);
    for (int index = 0; index < planned.operands().size(); index++) {
      arguments.with(planned.operands().get(index), operands[index + 2]);
    }
    steps.run(planned.descriptor(), arguments);
  }
}
