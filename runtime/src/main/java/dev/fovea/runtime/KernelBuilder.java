package dev.fovea.runtime;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.BoundOperation;
import dev.fovea.runtime.engine.Buffer;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.Operation;
import dev.fovea.runtime.engine.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Binds an operation, or several that run as one, to what they read and write. Made by {@link
 * Pass#kernel}.
 */
public final class KernelBuilder {

  /** A layer's part of the kernel. */
  private static final class Part {
    private final String layer;
    private final Operation operation;
    private final List<Buffer> inputs = new ArrayList<>();
    private final List<Optional<Buffer>> inputGradients = new ArrayList<>();
    private List<Parameter> parameters = List.of();
    private List<Buffer> states = List.of();

    private Part(String layer, Operation operation) {
      this.layer = layer;
      this.operation = operation;
    }
  }

  private final PassContext context;
  private final List<Part> parts = new ArrayList<>();
  private Part last;
  private @Nullable Buffer output;
  private Optional<Buffer> outputGradient = Optional.empty();

  KernelBuilder(PassContext context, String layer, Operation operation) {
    this.context = context;
    this.last = new Part(layer, operation);
    parts.add(last);
  }

  /** The operation's parameters, in its order. */
  public KernelBuilder parameters(Parameter... values) {
    last.parameters = List.of(values);
    return this;
  }

  /** The next input; nobody needs its gradient. */
  public KernelBuilder reads(Buffer value) {
    last.inputs.add(value);
    last.inputGradients.add(Optional.empty());
    return this;
  }

  /** The next input, and the place that {@code backward} overwrites with its gradient. */
  public KernelBuilder reads(Buffer value, Buffer gradient) {
    last.inputs.add(value);
    last.inputGradients.add(Optional.of(gradient));
    return this;
  }

  /** Memory kept from {@code forward} to {@code backward}, in the operation's order. */
  public KernelBuilder keeps(Buffer... places) {
    last.states = List.of(places);
    return this;
  }

  /**
   * Goes on with the value so far, which nobody else reads: the next layer's operation changes it
   * in place, as a part of the same kernel. What is said from here on is about that operation; its
   * first input is the value, and {@code reads} names the others.
   *
   * @param layer the layer's full name, as {@code stem.relu}
   */
  public KernelBuilder then(String layer, Operation operation) {
    Part next = new Part(layer, operation);
    last = next;
    parts.add(next);
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

  /**
   * Builds the kernel with the engine of the pass.
   *
   * @throws IllegalStateException if nothing is written
   * @throws IllegalArgumentException if the buffers do not fit the operation
   */
  public Kernel build() {
    if (output == null) {
      throw new IllegalStateException(last.layer + " writes nothing");
    }
    Buffer value = output;
    List<Binding> bindings = parts.stream().map(part -> binding(part, value)).toList();
    Kernel kernel = build(bindings);
    return context
        .probe()
        .map(
            probe -> probe.watch(kernel, parts.stream().map(part -> part.layer).toList(), bindings))
        .orElse(kernel);
  }

  private Kernel build(List<Binding> bindings) {
    if (parts.size() == 1) {
      return context.factory().create(last.operation, bindings.get(0));
    }
    List<BoundOperation> operations = new ArrayList<>();
    for (int index = 0; index < parts.size(); index++) {
      operations.add(new BoundOperation(parts.get(index).operation, bindings.get(index)));
    }
    return context.factory().createFused(operations);
  }

  private Binding binding(Part part, Buffer value) {
    List<Buffer> inputs = new ArrayList<>(part.inputs);
    List<Optional<Buffer>> inputGradients = new ArrayList<>(part.inputGradients);
    if (part != parts.get(0)) {
      inputs.add(0, value);
      inputGradients.add(0, outputGradient);
    }
    return new Binding(
        context.isTraining(),
        context.batch(),
        inputs,
        inputGradients,
        value,
        outputGradient,
        part.parameters.stream().map(context::bound).toList(),
        part.parameters.stream().map(context::gradient).toList(),
        part.states,
        context.random(),
        context.carried().flatMap(state -> state.of(part.layer, part.operation, context.batch())));
  }
}
