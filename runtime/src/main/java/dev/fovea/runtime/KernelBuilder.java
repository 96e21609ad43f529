package dev.fovea.runtime;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Buffer;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.Operation;
import dev.fovea.runtime.engine.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Binds an operation to what it reads and writes. Made by {@link Pass#kernel}. */
public final class KernelBuilder {

  private final PassContext context;
  private final String layer;
  private final Operation operation;
  private List<Parameter> parameters = List.of();
  private final List<Buffer> inputs = new ArrayList<>();
  private final List<Optional<Buffer>> inputGradients = new ArrayList<>();
  private @Nullable Buffer output;
  private Optional<Buffer> outputGradient = Optional.empty();
  private List<Buffer> states = List.of();

  KernelBuilder(PassContext context, String layer, Operation operation) {
    this.context = context;
    this.layer = layer;
    this.operation = operation;
  }

  /** The operation's parameters, in its order. */
  public KernelBuilder parameters(Parameter... values) {
    parameters = List.of(values);
    return this;
  }

  /** The next input; nobody needs its gradient. */
  public KernelBuilder reads(Buffer value) {
    inputs.add(value);
    inputGradients.add(Optional.empty());
    return this;
  }

  /** The next input, and the place that {@code backward} overwrites with its gradient. */
  public KernelBuilder reads(Buffer value, Buffer gradient) {
    inputs.add(value);
    inputGradients.add(Optional.of(gradient));
    return this;
  }

  /** The output, of a pass without {@code backward} or of a loss. */
  public KernelBuilder writes(Buffer value) {
    output = value;
    return this;
  }

  /** The output, and the place where {@code backward} finds its gradient. */
  public KernelBuilder writes(Buffer value, Buffer gradient) {
    output = value;
    outputGradient = Optional.of(gradient);
    return this;
  }

  /** Memory kept from {@code forward} to {@code backward}, in the operation's order. */
  public KernelBuilder keeps(Buffer... places) {
    states = List.of(places);
    return this;
  }

  /**
   * Builds the kernel with the engine of the pass.
   *
   * @throws IllegalStateException if nothing is written
   * @throws IllegalArgumentException if the buffers do not fit the operation
   */
  public Kernel build() {
    if (output == null) {
      throw new IllegalStateException(layer + " writes nothing");
    }
    Binding binding =
        new Binding(
            context.isTraining(),
            context.batch(),
            inputs,
            inputGradients,
            output,
            outputGradient,
            parameters.stream().map(context::bound).toList(),
            parameters.stream().map(context::gradient).toList(),
            states,
            context.random(),
            context.carried().flatMap(state -> state.of(layer, operation, context.batch())));
    Kernel kernel = context.factory().create(operation, binding);
    return context.probe().map(probe -> probe.watch(layer, kernel, binding)).orElse(kernel);
  }
}
