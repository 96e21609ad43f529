package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.Operation;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code x·min(max(x + 3, 0), 6) / 6} for each element.
 *
 * <p>Reads and writes [N, …, C], at inference in place if both are the same memory. Backward reads
 * the input: the derivative is 0 up to −3, 1 from 3 on, and {@code (2·x + 3)/6} between.
 */
public record HardSwish() implements Operation {

  private static final double SHIFT = 3;
  private static final double WIDTH = 6;

  /** The operation. */
  public static HardSwish of() {
    return new HardSwish();
  }

  @Override
  public Kernel reference(Binding binding) {
    return Elementwise.tiled(
        "HardSwish",
        binding,
        (input, output, scratch) ->
            Step.sequence(
                ramp(input, scratch.get(0)),
                NativeOp.multiply(input, scratch.get(0), output),
                () -> output.divi(WIDTH)),
        Elementwise.Source.INPUT,
        HardSwish::derivative,
        1);
  }

  /** min(max(x + 3, 0), 6). */
  private static Step ramp(INDArray input, INDArray result) {
    return Step.sequence(
        () -> result.assign(input).addi(SHIFT), Bounds.clip(result, 0, WIDTH, result));
  }

  private static Step derivative(INDArray input, INDArray derivative, List<INDArray> scratch) {
    INDArray ramp = scratch.get(0);
    return Step.sequence(
        ramp(input, ramp),
        Relu6.inside(ramp, WIDTH, derivative),
        NativeOp.multiply(derivative, input, derivative),
        NativeOp.add(derivative, ramp, derivative),
        () -> derivative.divi(WIDTH));
  }
}
