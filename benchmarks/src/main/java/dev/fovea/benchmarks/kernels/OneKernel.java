package dev.fovea.benchmarks.kernels;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Buffer;
import dev.fovea.runtime.engine.Engine;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.KernelFactory;
import dev.fovea.runtime.engine.Operation;
import dev.fovea.runtime.engine.Parameter;
import dev.fovea.runtime.engine.ParameterForm;
import dev.fovea.runtime.engine.ParameterLayout;
import dev.fovea.runtime.engine.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A training kernel alone on random data: its input and the gradient of its output lie in the
 * common layout, its parameters in the form that the engine prefers.
 */
final class OneKernel implements AutoCloseable {

  /** Channels are reserved in blocks of so many. */
  private static final long BLOCK = 16;

  private final KernelFactory factory;
  private final ParameterForm form;
  private final Kernel kernel;

  /**
   * What the kernel works on.
   *
   * @param input its shape, batch first, channels last
   * @param output its shape
   * @param parameters shapes; running statistics follow the trainable ones
   * @param statistics how many of them are running statistics
   * @param states elements of each
   */
  record Shapes(
      List<Long> input,
      List<Long> output,
      List<List<Long>> parameters,
      int statistics,
      List<Long> states) {}

  OneKernel(Engine engine, Operation operation, Shapes shapes) {
    try (KernelFactory asked = engine.newKernelFactory()) {
      asked.create(operation, binding(shapes, ParameterForm.PLAIN));
      this.form = asked.preferredForm();
    }
    this.factory = engine.newKernelFactory();
    factory.train(form);
    this.kernel = factory.create(operation, binding(shapes, form));
  }

  private static Binding binding(Shapes shapes, ParameterForm form) {
    List<Parameter> parameters = new ArrayList<>();
    List<Optional<INDArray>> gradients = new ArrayList<>();
    int trained = shapes.parameters().size() - shapes.statistics();
    for (int index = 0; index < shapes.parameters().size(); index++) {
      String name = "parameter" + index;
      boolean trainable = index < trained;
      long[] shape =
          form.layout(name)
              .filter(layout -> trainable)
              .map(ParameterLayout::elements)
              .map(elements -> new long[] {elements})
              .orElse(array(shapes.parameters().get(index)));
      parameters.add(new Parameter(name, trainable, Nd4j.rand(DataType.FLOAT, shape)));
      gradients.add(trainable ? Optional.of(Nd4j.zeros(DataType.FLOAT, shape)) : Optional.empty());
    }
    return new Binding(
        true,
        Math.toIntExact(shapes.input().get(0)),
        List.of(buffer(shapes.input())),
        List.of(Optional.of(buffer(shapes.input()))),
        buffer(shapes.output()),
        Optional.of(buffer(shapes.output())),
        parameters,
        gradients,
        shapes.states().stream().map(elements -> buffer(List.of(elements))).toList(),
        new RandomStream(1));
  }

  /** Random numbers in a region whose channels fill whole blocks. */
  private static Buffer buffer(List<Long> shape) {
    long[] dimensions = array(shape);
    long elements = Arrays.stream(dimensions).reduce(1, Math::multiplyExact);
    long channels = dimensions[dimensions.length - 1];
    long reserved = elements / channels * ((channels + BLOCK - 1) / BLOCK * BLOCK);
    INDArray region = Nd4j.randn(DataType.FLOAT, reserved);
    return new Buffer(
        region.get(NDArrayIndex.interval(0, elements)).reshape('c', dimensions), region);
  }

  private static long[] array(List<Long> shape) {
    return shape.stream().mapToLong(Long::longValue).toArray();
  }

  void forward() {
    kernel.forward();
  }

  void backward() {
    kernel.backward();
  }

  @Override
  public void close() {
    factory.close();
    form.close();
  }
}
