package dev.fovea.runtime.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.BoundOperation;
import dev.fovea.runtime.engine.Buffer;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.KernelFactory;
import dev.fovea.runtime.engine.Loss;
import dev.fovea.runtime.engine.Operation;
import dev.fovea.runtime.engine.Parameter;
import dev.fovea.runtime.engine.ParameterForm;
import dev.fovea.runtime.engine.ParameterLayout;
import dev.fovea.runtime.engine.RandomStream;
import dev.fovea.runtime.memory.NativeMemory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A network described layer by layer, so that the same description runs on several engines on equal
 * random data. Memory that nobody has written is not a number.
 */
final class TestNetwork {

  private static final long BLOCK = 16;

  private final int batch;
  private final boolean training;
  private final DataType type;
  private final List<Layer> layers = new ArrayList<>();
  private final Map<String, long[]> inputs = new LinkedHashMap<>();
  private final Set<String> constants = new HashSet<>();
  private final Map<String, String> hosts = new HashMap<>();

  /**
   * A layer.
   *
   * @param shape of its value without the batch
   * @param parameters shapes; running statistics follow the trainable ones
   * @param statistics how many of them are running statistics
   * @param states elements of each, for the batch at hand
   * @param inPlace whether it writes over its first input
   * @param fused whether it is a part of the kernel of the layer before
   */
  private record Layer(
      String name,
      Operation operation,
      Numbers shape,
      List<long[]> parameters,
      int statistics,
      List<Long> states,
      boolean inPlace,
      List<String> reads,
      boolean fused) {

    private Layer(
        String name,
        Operation operation,
        Numbers shape,
        List<long[]> parameters,
        int statistics,
        List<Long> states,
        boolean inPlace,
        List<String> reads) {
      this(name, operation, shape, parameters, statistics, states, inPlace, reads, false);
    }

    private Layer asPartOfTheKernelBefore() {
      return new Layer(name, operation, shape, parameters, statistics, states, false, reads, true);
    }
  }

  private TestNetwork(int batch, boolean training, DataType type) {
    this.batch = batch;
    this.training = training;
    this.type = type;
  }

  static TestNetwork training(int batch) {
    return new TestNetwork(batch, true, DataType.FLOAT);
  }

  static TestNetwork predicting(int batch) {
    return new TestNetwork(batch, false, DataType.FLOAT);
  }

  /** An empty network like this one. */
  TestNetwork inDoublePrecision() {
    return new TestNetwork(batch, training, DataType.DOUBLE);
  }

  /** A graph input; height, width, channels or features. */
  TestNetwork input(String name, long... shape) {
    inputs.put(name, shape);
    return this;
  }

  /** A graph input whose gradient nobody needs. */
  TestNetwork constant(String name, long... shape) {
    constants.add(name);
    return input(name, shape);
  }

  TestNetwork layer(String name, Operation operation, long[] shape, String... reads) {
    return add(
        new Layer(
            name, operation, Numbers.of(shape), List.of(), 0, List.of(), false, List.of(reads)));
  }

  TestNetwork layerInPlace(String name, Operation operation, long[] shape, String... reads) {
    return add(
        new Layer(
            name, operation, Numbers.of(shape), List.of(), 0, List.of(), true, List.of(reads)));
  }

  /** A layer over its first input that has parameters. */
  TestNetwork layerInPlace(
      String name, Operation operation, long[] shape, List<long[]> parameters, String... reads) {
    return add(
        new Layer(
            name, operation, Numbers.of(shape), parameters, 0, List.of(), true, List.of(reads)));
  }

  TestNetwork layer(
      String name, Operation operation, long[] shape, List<long[]> parameters, String... reads) {
    return add(
        new Layer(
            name, operation, Numbers.of(shape), parameters, 0, List.of(), false, List.of(reads)));
  }

  /** A batch normalisation over the last axis. */
  TestNetwork norm(String name, Operation operation, boolean inPlace, long[] shape, String read) {
    long channels = shape[shape.length - 1];
    long[] each = {channels};
    return add(
        new Layer(
            name,
            operation,
            Numbers.of(shape),
            List.of(each, each, each, each),
            2,
            training ? List.of(channels, channels) : List.of(),
            inPlace,
            List.of(read)));
  }

  /** A layer with scale and shift of one shape that keeps two numbers for each row. */
  TestNetwork sampleNorm(
      String name,
      Operation operation,
      boolean inPlace,
      long[] shape,
      long[] affine,
      long rows,
      String read) {
    return add(
        new Layer(
            name,
            operation,
            Numbers.of(shape),
            List.of(affine, affine),
            0,
            List.of(batch * rows, batch * rows),
            inPlace,
            List.of(read)));
  }

  /** A layer that keeps as many elements as its value has. */
  TestNetwork masked(String name, Operation operation, long[] shape, String read) {
    return keeping(name, operation, shape, elements(shape), read);
  }

  /** A layer that keeps that many elements of each sample. */
  TestNetwork keeping(String name, Operation operation, long[] shape, long kept, String read) {
    return add(
        new Layer(
            name,
            operation,
            Numbers.of(shape),
            List.of(),
            0,
            List.of(batch * kept),
            false,
            List.of(read)));
  }

  /**
   * A recurrent layer of one direction.
   *
   * @param rows of its weights
   * @param kept elements of each sample
   */
  TestNetwork recurrent(
      String name,
      Operation operation,
      long[] shape,
      long rows,
      long features,
      long kept,
      String read) {
    long units = shape[shape.length - 1];
    return add(
        new Layer(
            name,
            operation,
            Numbers.of(shape),
            List.of(
                new long[] {rows, features},
                new long[] {rows, units},
                new long[] {rows},
                new long[] {rows}),
            0,
            List.of(batch * kept),
            false,
            List.of(read)));
  }

  /** The last layer is a part of the kernel of the layer before it, whose value it reads first. */
  TestNetwork fused() {
    int last = layers.size() - 1;
    layers.set(last, layers.get(last).asPartOfTheKernelBefore());
    return this;
  }

  /** The last layer writes to the memory of an earlier value, which nobody reads any more. */
  TestNetwork inMemoryOf(String earlier) {
    hosts.put(layers.get(layers.size() - 1).name(), earlier);
    return this;
  }

  private TestNetwork add(Layer layer) {
    layers.add(layer);
    return this;
  }

  /** A value and its gradient. */
  private record Slot(Buffer value, Optional<Buffer> gradient) {}

  /** A kernel and what adds up the gradients that it computes. */
  private record Call(Kernel kernel, List<Runnable> sums) {}

  /** A network on an engine, ready. */
  final class Running implements AutoCloseable {
    private final KernelFactory factory;
    private final Map<String, Slot> slots = new LinkedHashMap<>();
    private final Map<String, INDArray> watched = new LinkedHashMap<>();
    private final List<BoundOperation> begun = new ArrayList<>();
    private final List<Runnable> sumsBegun = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();
    private final Map<String, Kernel> kernels = new HashMap<>();
    private final RandomStream random = new RandomStream(7);
    private final ParameterForm form;
    private final List<Runnable> afterwards = new ArrayList<>();

    private Running(KernelFactory factory, ParameterForm form) {
      this.factory = factory;
      this.form = form;
      inputs.forEach(
          (name, shape) -> {
            Slot slot = slot(shape, false);
            fill(slot.value().array(), name.hashCode());
            slots.put(name, slot);
            if (!constants.contains(name)) {
              slot.gradient()
                  .ifPresent(gradient -> watched.put(name + " gradient", gradient.array()));
            }
          });
      for (int index = 0; index < layers.size(); index++) {
        build(index);
      }
      Layer last = layers.get(layers.size() - 1);
      Slot result = slotOf(last.name());
      factory.publish(result.value());
      watched.put(last.name(), result.value().array());
    }

    private void build(int index) {
      Layer layer = layers.get(index);
      boolean loss = layer.operation() instanceof Loss;
      Slot first = slotOf(layer.reads().get(0));
      Slot own =
          layer.inPlace() ? over(first, layer.shape().array()) : slot(layer.shape().array(), true);
      own = layer.fused() ? first : own;
      if (hosts.containsKey(layer.name())) {
        own = over(slotOf(Objects.requireNonNull(hosts.get(layer.name()))), layer.shape().array());
      }
      List<Optional<Buffer>> gradients = new ArrayList<>();
      for (int read = 0; read < layer.reads().size(); read++) {
        String name = layer.reads().get(read);
        Slot slot = slotOf(name);
        boolean wanted = training && !constants.contains(name);
        if (!wanted) {
          gradients.add(Optional.empty());
        } else if (isReadLater(name, index, read)) {
          Buffer part = slot(shapeOf(name), true).value();
          gradients.add(Optional.of(part));
          Buffer total = slot.gradient().orElseThrow();
          sumsBegun.add(() -> factory.accumulate(total, part));
        } else {
          gradients.add(slot.gradient());
        }
      }
      List<Parameter> parameters = new ArrayList<>();
      List<Optional<INDArray>> parameterGradients = new ArrayList<>();
      for (int index2 = 0; index2 < layer.parameters().size(); index2++) {
        parameter(layer, index2, parameters, parameterGradients);
      }
      begun.add(
          new BoundOperation(
              layer.operation(),
              new Binding(
                  training,
                  batch,
                  layer.reads().stream().map(name -> slotOf(name).value()).toList(),
                  gradients,
                  own.value(),
                  loss ? Optional.empty() : own.gradient(),
                  parameters,
                  parameterGradients,
                  layer.states().stream().map(this::state).toList(),
                  random)));
      slots.put(layer.name(), own);
      if (index + 1 == layers.size() || !layers.get(index + 1).fused()) {
        Kernel kernel = kernel();
        kernels.put(layer.name(), kernel);
        calls.add(new Call(kernel, List.copyOf(sumsBegun)));
        begun.clear();
        sumsBegun.clear();
      }
    }

    private Kernel kernel() {
      BoundOperation head = begun.get(0);
      return begun.size() == 1
          ? factory.create(head.operation(), head.binding())
          : factory.createFused(begun);
    }

    private void parameter(
        Layer layer,
        int index,
        List<Parameter> parameters,
        List<Optional<INDArray>> parameterGradients) {
      String name = layer.name() + "." + index;
      boolean statistic = index >= layer.parameters().size() - layer.statistics();
      long[] shape = layer.parameters().get(index);
      INDArray array = NativeMemory.view(unwritten(elements(shape) + 3), 3, shape);
      fill(array, name.hashCode());
      if (statistic) {
        array.muli(array).addi(0.5);
      }
      Optional<ParameterLayout> layout = form.layout(name);
      parameters.add(
          new Parameter(name, !statistic, layout.map(own -> inForm(own, array)).orElse(array)));
      watched.put(name, array);
      Optional<INDArray> gradient =
          training && !statistic
              ? Optional.of(NativeMemory.view(unwritten(elements(shape)), 0, shape))
              : Optional.empty();
      gradient.ifPresent(values -> watched.put(name + " gradient", values));
      parameterGradients.add(
          gradient.map(plain -> layout.map(own -> copied(own, plain)).orElse(plain)));
    }

    private INDArray inForm(ParameterLayout layout, INDArray plain) {
      INDArray own = unwritten(layout.elements());
      layout.fromPlain(plain, own);
      return own;
    }

    /** A gradient in the engine's form, which is seen in PyTorch's layout after each step. */
    private INDArray copied(ParameterLayout layout, INDArray plain) {
      INDArray own = unwritten(layout.elements());
      afterwards.add(
          () -> {
            layout.toPlain(own, plain);
            INDArray padded = unwritten(layout.elements());
            layout.fromPlain(plain, padded);
            assertThat(own).as("with zeros between the elements").isEqualTo(padded);
          });
      return own;
    }

    private boolean isReadLater(String name, int index, int read) {
      boolean later =
          layers.subList(index + 1, layers.size()).stream()
              .anyMatch(layer -> layer.reads().contains(name));
      List<String> reads = layers.get(index).reads();
      return later || reads.subList(0, read).contains(name);
    }

    private long[] shapeOf(String name) {
      return inputs.containsKey(name)
          ? Objects.requireNonNull(inputs.get(name))
          : layers.stream()
              .filter(layer -> layer.name().equals(name))
              .findFirst()
              .orElseThrow()
              .shape()
              .array();
    }

    private Slot slotOf(String name) {
      return Objects.requireNonNull(slots.get(name));
    }

    private Buffer state(long elements) {
      INDArray flat = unwritten(elements);
      return new Buffer(flat, flat);
    }

    private Slot slot(long[] shape, boolean roomy) {
      Buffer value = buffer(shape, roomy);
      return new Slot(value, training ? Optional.of(buffer(shape, roomy)) : Optional.empty());
    }

    private Buffer buffer(long[] shape, boolean roomy) {
      long channels = shape[shape.length - 1];
      long reserved = roomy ? (channels + BLOCK - 1) / BLOCK * BLOCK : channels;
      INDArray region = unwritten(batch * elements(shape) / channels * reserved);
      return new Buffer(NativeMemory.view(region, 0, withBatch(shape)), region);
    }

    private Slot over(Slot host, long[] shape) {
      return new Slot(
          over(host.value(), shape), host.gradient().map(buffer -> over(buffer, shape)));
    }

    private Buffer over(Buffer host, long[] shape) {
      return new Buffer(NativeMemory.view(host.region(), 0, withBatch(shape)), host.region());
    }

    private INDArray unwritten(long elements) {
      return NativeMemory.allocate(type, elements, "a test").assign(Double.NaN);
    }

    /** Forward, and in training backward from a random gradient of the last value. */
    Running run() {
      random.reseed(7);
      Layer last = layers.get(layers.size() - 1);
      slotOf(last.name()).gradient().ifPresent(gradient -> fill(gradient.array(), 99));
      step();
      return this;
    }

    /** The same from whatever gradient is there. */
    void step() {
      for (int index = 0; index < calls.size(); index++) {
        calls.get(index).kernel().forward();
      }
      for (int index = calls.size() - 1; training && index >= 0; index--) {
        calls.get(index).kernel().backward();
        List<Runnable> sums = calls.get(index).sums();
        for (int sum = 0; sum < sums.size(); sum++) {
          sums.get(sum).run();
        }
      }
      afterwards.forEach(Runnable::run);
    }

    /** What oneDNN runs to compute a value, the way back included; planned by the first run. */
    List<String> steps(String layer) {
      return ((PlannedKernel) Objects.requireNonNull(kernels.get(layer))).steps().toList();
    }

    /** The array of a value, to set what is read or to see what was written. */
    INDArray value(String name) {
      return slotOf(name).value().array();
    }

    /** Results, gradients, and parameters, which running statistics are among. */
    Map<String, INDArray> watched() {
      return watched;
    }

    @Override
    public void close() {
      factory.close();
      form.close();
    }
  }

  Running on(KernelFactory factory) {
    return new Running(factory, ParameterForm.PLAIN);
  }

  /** On oneDNN with the weights in the form that it prefers. */
  Running inPreferredForm(OneDnnKernelFactory factory) {
    try (OneDnnKernelFactory planned = new OneDnnKernelFactory()) {
      on(planned);
      ParameterForm form = planned.preferredForm();
      factory.train(form);
      return new Running(factory, form);
    }
  }

  private long[] withBatch(long... shape) {
    long[] whole = new long[shape.length + 1];
    whole[0] = batch;
    System.arraycopy(shape, 0, whole, 1, shape.length);
    return whole;
  }

  private static long elements(long... shape) {
    long elements = 1;
    for (long dimension : shape) {
      elements *= dimension;
    }
    return elements;
  }

  private static void fill(INDArray array, long seed) {
    RandomStream numbers = new RandomStream(seed);
    float[] values = new float[Math.toIntExact(array.length())];
    for (int index = 0; index < values.length; index++) {
      values[index] = (float) numbers.nextGaussian();
    }
    array.assign(Nd4j.createFromArray(values).castTo(array.dataType()).reshape(array.shape()));
  }
}
