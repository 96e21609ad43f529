package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.Operation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Transposes the channels seen as groups × channels/groups (Zhang et al., <i>ShuffleNet</i>, 2017,
 * §3.1).
 *
 * <p>Reads and writes [N, H, W, C]. Backward reads neither input nor output.
 *
 * @param groups a divisor of the channels
 */
public record ChannelShuffle(int groups) implements Operation {

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if there are no groups
   */
  public ChannelShuffle {
    Arguments.positive("groups", groups);
  }

  /** Of so many groups. */
  public static ChannelShuffle of(int groups) {
    return new ChannelShuffle(groups);
  }

  @Override
  public Kernel reference(Binding binding) {
    Operands operands = Operands.of("ChannelShuffle", binding, 1, 0, 0);
    INDArray input = operands.input(Operands.ANY, Operands.ANY, Operands.ANY);
    if (input.size(3) % groups != 0) {
      throw operands.failure(
          "expected a multiple of %d channels, found %d".formatted(groups, input.size(3)));
    }
    INDArray output = operands.outputLike(input);
    operands.requireApart("input", input, "output", output);
    long each = input.size(3) / groups;
    Step backward =
        operands.needsInputGradient()
            ? transpose(operands.outputGradient(), each, operands.inputGradient(0).orElseThrow())
            : Step.nothing();
    return PreparedKernel.of(transpose(input, groups, output), backward);
  }

  /** Copies rows × columns of channels to columns × rows. */
  private static Step transpose(INDArray from, long rows, INDArray to) {
    long columns = Views.channels(from) / rows;
    long positions = from.length() / Views.channels(from);
    INDArray transposed = Views.reshaped(from, positions, rows, columns).permute(0, 2, 1);
    INDArray target = Views.reshaped(to, positions, columns, rows);
    return NativeOp.copy(transposed, target);
  }
}
