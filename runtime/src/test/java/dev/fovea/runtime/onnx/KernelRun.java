package dev.fovea.runtime.onnx;

import static dev.fovea.runtime.testing.Closeness.assertClose;

import dev.fovea.runtime.engine.Engine;
import dev.fovea.runtime.engine.Loss;
import dev.fovea.runtime.engine.Operation;
import dev.fovea.runtime.testing.KernelFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One forward run of a kernel, and what it must give. All arrays are in this library's layouts. */
final class KernelRun {

  private final Operation operation;
  private final long[] outputShape;
  private final List<Consumer<KernelFixture.Builder>> bindings = new ArrayList<>();
  private final List<Expectation> expectations = new ArrayList<>();
  private boolean training;

  private record Expectation(
      String what, Function<KernelFixture, INDArray> found, INDArray values) {}

  private KernelRun(Operation operation, long... outputShape) {
    this.operation = operation;
    this.outputShape = outputShape;
  }

  /** Of an operation that gives these values. */
  static KernelRun giving(INDArray expected, Operation operation) {
    return of(operation, expected.shape()).expecting("output", KernelFixture::output, expected);
  }

  /** Of an operation that writes this shape. */
  static KernelRun of(Operation operation, long... outputShape) {
    return new KernelRun(operation, outputShape);
  }

  /** Another input. */
  KernelRun reading(INDArray values) {
    bindings.add(builder -> builder.input(values));
    return this;
  }

  /** Another input, of which nobody wants the gradient. */
  KernelRun readingConstant(INDArray values) {
    bindings.add(builder -> builder.constant(values));
    return this;
  }

  /** Another parameter. */
  KernelRun parameter(String name, INDArray values) {
    bindings.add(builder -> builder.parameter(name, values));
    return this;
  }

  /** Another running statistic. */
  KernelRun statistic(String name, INDArray values) {
    bindings.add(builder -> builder.statistic(name, values));
    return this;
  }

  /** In training, with states of these shapes. */
  KernelRun training(long[]... states) {
    training = true;
    for (long[] state : states) {
      bindings.add(builder -> builder.state(state));
    }
    return this;
  }

  /** Something else that holds after the run. */
  KernelRun expecting(String what, Function<KernelFixture, INDArray> found, INDArray values) {
    expectations.add(new Expectation(what, found, values));
    return this;
  }

  /** The operation's name. */
  String layer() {
    return operation.getClass().getSimpleName();
  }

  /**
   * Runs and compares.
   *
   * @param name to call it in failures
   */
  void check(String name, Engine engine, DataType type, double tolerance) {
    KernelFixture.Builder builder = KernelFixture.of(operation, type).engine(engine);
    bindings.forEach(binding -> binding.accept(builder));
    builder.output(outputShape);
    if (operation instanceof Loss) {
      builder.loss();
    } else if (!training) {
      builder.inference();
    }
    KernelFixture kernel = builder.build();
    kernel.forward();
    for (Expectation expectation : expectations) {
      assertClose(
          name + ": " + layer() + "'s " + expectation.what(),
          expectation.found().apply(kernel),
          expectation.values(),
          tolerance);
    }
  }
}
