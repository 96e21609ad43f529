package dev.fovea.processor.plan;

import java.util.List;

/**
 * A pass with its memory laid out.
 *
 * @param inputs what comes from outside, in source order
 * @param outputs the heads' values, in source order; valid until the pass runs again
 * @param steps in the order of their forward calls
 * @param backward the calls of the backward pass, in order; none at inference
 * @param tensors everything that kernels touch
 * @param regions where it lies
 * @param perSampleElements what the arena holds for each sample
 * @param fixedElements what the arena holds whatever the batch
 */
public record PassPlan(
    List<Tensor> inputs,
    List<Tensor> outputs,
    List<PlannedStep> steps,
    List<BackwardCall> backward,
    List<Tensor> tensors,
    List<Region> regions,
    long perSampleElements,
    long fixedElements) {

  /** Copies the lists. */
  public PassPlan {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    steps = List.copyOf(steps);
    backward = List.copyOf(backward);
    tensors = List.copyOf(tensors);
    regions = List.copyOf(regions);
  }

  /** The region a tensor lies in. */
  public Region regionOf(Tensor tensor) {
    return regions.get(tensor.region());
  }
}
