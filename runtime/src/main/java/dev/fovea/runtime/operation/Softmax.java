package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.Operation;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code eˣⁱ / Σⱼ eˣʲ} over the features of a vector or the channels at each position of a feature
 * map.
 *
 * <p>Reads and writes [N, H, W, C] or [N, F], in place if both are the same memory. Backward reads
 * the output: {@code xᵢ' = yᵢ·(yᵢ' − Σⱼ yⱼ'·yⱼ)}.
 */
public record Softmax() implements Operation {

  /** The operation. */
  public static Softmax of() {
    return new Softmax();
  }

  @Override
  public Kernel reference(Binding binding) {
    Operands operands = Operands.of("Softmax", binding, 1, 0, 0);
    INDArray input = operands.anyInput(0);
    INDArray output = operands.outputLike(input);
    return PreparedKernel.of(
        forward(input, output),
        operands.needsInputGradient()
            ? backward(
                Views.rows(output),
                Views.rows(operands.outputGradient()),
                Views.rows(operands.inputGradient(0).orElseThrow()))
            : Step.nothing());
  }

  /** Writes the softmax of the last axis. */
  static Step forward(INDArray input, INDArray output) {
    // Over the last of four axes ND4J is five times as fast as over the last of two.
    return NativeOp.named("softmax")
        .reads(Views.featureMap(input))
        .writes(Views.featureMap(output))
        .integers(3)
        .build();
  }

  private static Step backward(INDArray output, INDArray outputGradient, INDArray inputGradient) {
    Tiles tiles = Tiles.of(output);
    INDArray scratch = tiles.scratch(output);
    INDArray allSums = Views.scratch(output, output.size(0), 1);
    List<Step> steps = new ArrayList<>();
    for (int index = 0; index < tiles.count(); index++) {
      INDArray values = tiles.tile(output, index);
      INDArray products = tiles.scratchFor(scratch, index);
      INDArray sums = tiles.tile(allSums, index);
      INDArray target = tiles.tile(inputGradient, index);
      steps.add(NativeOp.multiply(values, tiles.tile(outputGradient, index), products));
      steps.add(
          NativeOp.named("reduce_sum")
              .reads(products)
              .writes(Views.flat(sums))
              .integers(1)
              .build());
      steps.add(NativeOp.subtract(tiles.tile(outputGradient, index), sums, target));
      steps.add(NativeOp.multiply(target, values, target));
    }
    return Step.sequence(steps);
  }
}
