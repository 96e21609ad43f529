package dev.fovea.processor.plan;

import java.util.List;
import java.util.Optional;

/**
 * A step with the tensors it touches.
 *
 * @param index its place in {@link PassPlan#steps()}, and the moment of its forward call
 * @param step what it computes
 * @param reads the values it reads
 * @param readGradients for each of them where its gradient goes; empty where nobody needs it
 * @param target what a loss compares with
 * @param writes its value
 * @param writesGradient the gradient of its value
 * @param states what it keeps
 */
public record PlannedStep(
    int index,
    Step step,
    List<Tensor> reads,
    List<Optional<Tensor>> readGradients,
    Optional<Tensor> target,
    Tensor writes,
    Optional<Tensor> writesGradient,
    List<Tensor> states) {

  /** Copies the lists. */
  public PlannedStep {
    reads = List.copyOf(reads);
    readGradients = List.copyOf(readGradients);
    states = List.copyOf(states);
  }

  /** Whether it writes its value over the first one it reads. */
  public boolean inPlace() {
    return writes.region() == reads.get(0).region();
  }
}
