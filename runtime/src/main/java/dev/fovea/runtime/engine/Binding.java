package dev.fovea.runtime.engine;

import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Everything a kernel touches, at fixed addresses for as long as the kernel lives.
 *
 * @param training whether the kernel trains (batch statistics, dropout, {@code backward}) or
 *     predicts
 * @param batch the number of samples, N
 * @param inputs the values read, in the operation's order
 * @param inputGradients for each input the buffer its gradient is written to; empty where none is
 *     needed
 * @param output the value written; it may be the same region as the first input where the plan
 *     decided so
 * @param outputGradient the gradient of the output; empty at inference and for losses
 * @param parameters trainable parameters and running statistics, in the operation's order
 * @param parameterGradients for each parameter the array its gradient is written to, of the
 *     parameter's shape; empty at inference and for running statistics
 * @param states memory that an operation keeps from forward to backward (a mask, batch statistics),
 *     in its order; empty at inference
 * @param random numbers for operations that draw some
 * @param carry the state to go on from and where to leave it; empty to start from zero
 */
public record Binding(
    boolean training,
    int batch,
    List<Buffer> inputs,
    List<Optional<Buffer>> inputGradients,
    Buffer output,
    Optional<Buffer> outputGradient,
    List<Parameter> parameters,
    List<Optional<INDArray>> parameterGradients,
    List<Buffer> states,
    RandomStream random,
    Optional<Carry> carry) {

  /** Copies the lists. */
  public Binding {
    inputs = List.copyOf(inputs);
    inputGradients = List.copyOf(inputGradients);
    parameters = List.copyOf(parameters);
    parameterGradients = List.copyOf(parameterGradients);
    states = List.copyOf(states);
  }

  /** Without a carried state. */
  public Binding(
      boolean training,
      int batch,
      List<Buffer> inputs,
      List<Optional<Buffer>> inputGradients,
      Buffer output,
      Optional<Buffer> outputGradient,
      List<Parameter> parameters,
      List<Optional<INDArray>> parameterGradients,
      List<Buffer> states,
      RandomStream random) {
    this(
        training,
        batch,
        inputs,
        inputGradients,
        output,
        outputGradient,
        parameters,
        parameterGradients,
        states,
        random,
        Optional.empty());
  }

  /** The first input. */
  public Buffer input() {
    return inputs.get(0);
  }

  /** Where the gradient of the first input goes, if anywhere. */
  public Optional<Buffer> inputGradient() {
    return inputGradients.get(0);
  }
}
