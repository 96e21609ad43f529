package dev.fovea.runtime.testing;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Buffer;
import dev.fovea.runtime.engine.Carry;
import dev.fovea.runtime.engine.Engine;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.KernelFactory;
import dev.fovea.runtime.engine.Operation;
import dev.fovea.runtime.engine.Parameter;
import dev.fovea.runtime.engine.RandomStream;
import dev.fovea.runtime.nd4j.Nd4jEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One operation's kernel on memory of its own. Everything that the kernel should write holds NaN
 * before, and writing beside a buffer fails the test.
 */
public final class KernelFixture {

  private final Binding binding;
  private final Kernel kernel;
  private final GuardedMemory memory;
  private final List<INDArray> originalInputs;
  private Runnable beforeForward = () -> {};

  private KernelFixture(
      Binding binding, Kernel kernel, GuardedMemory memory, List<INDArray> originalInputs) {
    this.binding = binding;
    this.kernel = kernel;
    this.memory = memory;
    this.originalInputs = originalInputs;
  }

  /** Starts a kernel of the reference engine, for training. */
  public static Builder of(Operation operation, DataType type) {
    return new Builder(operation, type);
  }

  /** Does something before each {@link #forward}, as starting the random numbers anew. */
  public KernelFixture beforeEachForward(Runnable action) {
    beforeForward = action;
    return this;
  }

  /** Restores the inputs, which in-place operations overwrite, and runs. */
  public INDArray forward() {
    beforeForward.run();
    for (int index = 0; index < originalInputs.size(); index++) {
      input(index).assign(originalInputs.get(index));
    }
    return forwardOnceMore();
  }

  /** Runs on whatever the inputs hold. */
  public INDArray forwardOnceMore() {
    kernel.forward();
    memory.requireIntactFences();
    return output();
  }

  /** Computes all gradients for this gradient of the output. */
  public void backward(INDArray outputGradient) {
    binding
        .outputGradient()
        .orElseThrow()
        .array()
        .assign(outputGradient.castTo(output().dataType()));
    backward();
  }

  /** Computes all gradients of a loss. */
  public void backward() {
    kernel.backward();
    memory.requireIntactFences();
  }

  /** The number of values that the kernel reads. */
  public int inputCount() {
    return binding.inputs().size();
  }

  /** Whether {@code backward} computes the gradient of an input. */
  public boolean hasInputGradient(int index) {
    return binding.inputGradients().get(index).isPresent();
  }

  /** The number of parameters, running statistics included. */
  public int parameterCount() {
    return binding.parameters().size();
  }

  /** Whether {@code backward} computes the gradient of a parameter. */
  public boolean hasParameterGradient(int index) {
    return binding.parameterGradients().get(index).isPresent();
  }

  /** What the kernel reads; tests may change it. */
  public INDArray input(int index) {
    return binding.inputs().get(index).array();
  }

  /** What {@link #forward} puts into an input before it runs; tests may change it. */
  public INDArray originalInput(int index) {
    return originalInputs.get(index);
  }

  /** What the kernel wrote. */
  public INDArray output() {
    return binding.output().array();
  }

  /** What {@code backward} wrote. */
  public INDArray inputGradient(int index) {
    return binding.inputGradients().get(index).orElseThrow().array();
  }

  /** The values of a parameter; tests may change them. */
  public INDArray parameter(int index) {
    return binding.parameters().get(index).array();
  }

  /** What {@code backward} wrote. */
  public INDArray parameterGradient(int index) {
    return binding.parameterGradients().get(index).orElseThrow();
  }

  /** What the kernel keeps. */
  public INDArray state(int index) {
    return binding.states().get(index).array();
  }

  /** The state that the kernel left, flat. */
  public INDArray carriedAfter() {
    return binding.carry().orElseThrow().last();
  }

  /** Where the kernel takes its random numbers. */
  public RandomStream random() {
    return binding.random();
  }

  /** Collects what the kernel is bound to. */
  public static final class Builder {
    private final Operation operation;
    private final GuardedMemory memory;
    private Engine engine = new Nd4jEngine();
    private boolean training = true;
    private boolean inPlace;
    private boolean gradientInPlace;
    private long[] outputShape = {};
    private final List<INDArray> originalInputs = new ArrayList<>();
    private final List<Buffer> inputs = new ArrayList<>();
    private final List<Boolean> differentiable = new ArrayList<>();
    private final List<Parameter> parameters = new ArrayList<>();
    private final List<Buffer> states = new ArrayList<>();
    private final RandomStream random = new RandomStream(17);
    private boolean withoutOutputGradient;
    private Optional<Carry> carry = Optional.empty();

    private Builder(Operation operation, DataType type) {
      this.operation = operation;
      this.memory = new GuardedMemory(type);
    }

    /** With an engine other than the reference. */
    public Builder engine(Engine value) {
      engine = value;
      return this;
    }

    /** Another input, of which the gradient is wanted in training. */
    public Builder input(INDArray values) {
      return input(values, true);
    }

    /** Another input, of which nobody wants the gradient. */
    public Builder constant(INDArray values) {
      return input(values, false);
    }

    private Builder input(INDArray values, boolean wanted) {
      Buffer buffer = memory.copyOf(values);
      inputs.add(buffer);
      originalInputs.add(buffer.array().dup());
      differentiable.add(wanted);
      return this;
    }

    /** Another parameter. */
    public Builder parameter(String name, INDArray values) {
      parameters.add(new Parameter(name, true, memory.copyOf(values).array()));
      return this;
    }

    /** Another running statistic. */
    public Builder statistic(String name, INDArray values) {
      parameters.add(new Parameter(name, false, memory.copyOf(values).array()));
      return this;
    }

    /** Another state. */
    public Builder state(long... shape) {
      states.add(memory.buffer(shape));
      return this;
    }

    /** The state to go on from, flat. */
    public Builder carry(INDArray initial) {
      carry =
          Optional.of(
              new Carry(memory.copyOf(initial).array(), memory.buffer(initial.shape()).array()));
      return this;
    }

    /** The shape of the output, batch and all. */
    public Builder output(long... shape) {
      outputShape = shape;
      return this;
    }

    /** The output lies over the first input. */
    public Builder inPlace() {
      inPlace = true;
      return this;
    }

    /** The gradient of the first input lies over that of the output. */
    public Builder gradientInPlace() {
      gradientInPlace = true;
      return this;
    }

    /** A loss: its output has no gradient. */
    public Builder loss() {
      withoutOutputGradient = true;
      return this;
    }

    /** For inference. */
    public Builder inference() {
      training = false;
      return this;
    }

    /** Builds the kernel. */
    public KernelFixture build() {
      Buffer output = inPlace ? reshaped(inputs.get(0), outputShape) : memory.buffer(outputShape);
      Optional<Buffer> outputGradient =
          training && !withoutOutputGradient
              ? Optional.of(memory.buffer(outputShape))
              : Optional.empty();
      Binding binding =
          new Binding(
              training,
              (int) inputs.get(0).array().size(0),
              inputs,
              inputGradients(outputGradient),
              output,
              outputGradient,
              parameters,
              parameterGradients(),
              training ? states : List.of(),
              random,
              carry);
      KernelFactory factory = engine.newKernelFactory();
      Kernel kernel = factory.create(operation, binding);
      // Tests read it, so that it must lie in the common layout.
      factory.publish(output);
      return new KernelFixture(binding, kernel, memory, originalInputs);
    }

    private List<Optional<Buffer>> inputGradients(Optional<Buffer> outputGradient) {
      List<Optional<Buffer>> gradients = new ArrayList<>();
      for (int index = 0; index < inputs.size(); index++) {
        long[] shape = inputs.get(index).array().shape();
        if (!training || !differentiable.get(index)) {
          gradients.add(Optional.empty());
        } else if (gradientInPlace && index == 0) {
          gradients.add(outputGradient.map(gradient -> reshaped(gradient, shape)));
        } else {
          gradients.add(Optional.of(memory.buffer(shape)));
        }
      }
      return gradients;
    }

    private List<Optional<INDArray>> parameterGradients() {
      List<Optional<INDArray>> gradients = new ArrayList<>();
      for (Parameter parameter : parameters) {
        gradients.add(
            training && parameter.trainable()
                ? Optional.of(memory.buffer(parameter.array().shape()).array())
                : Optional.empty());
      }
      return gradients;
    }

    private static Buffer reshaped(Buffer buffer, long... shape) {
      return new Buffer(buffer.array().reshape('c', true, shape), buffer.region());
    }
  }
}
