package dev.fovea.runtime.onednn;

import java.util.Optional;
import org.bytedeco.dnnl.global.dnnl;

/**
 * Plans the gradients of a layer that multiplies what it reads by weights. Convolutions, transposed
 * ones and dense layers differ in the primitives alone.
 */
final class WeightedGradients {

  /** The place of the weights among the parameters. */
  static final int WEIGHT = 0;

  private static final int BIAS = 1;

  /** Makes the primitives; empty if oneDNN has none for the layouts. */
  interface Primitives {

    /** From what was read and the gradient of the output to the gradient of the weights. */
    Optional<PrimitiveDescriptor> ofWeights(Layout source, Layout weights, Layout gradient);

    /** From the weights and the gradient of the output to the gradient of what was read. */
    Optional<PrimitiveDescriptor> ofSource(Layout source, Layout weights, Layout gradient);
  }

  /**
   * The layer's operands.
   *
   * @param freeSource leaves the layout of what is read to the primitive, or fixes it
   * @param freeWeights the same for the weights
   * @param freeTarget the same for the output
   * @param plainWeights the weights in PyTorch's layout
   * @param bias whether there is one, as long as the output has channels
   */
  record Operands(
      Layout freeSource, Layout freeWeights, Layout freeTarget, Layout plainWeights, boolean bias) {

    private long channels() {
      return freeTarget.dimensions()[1];
    }
  }

  private final Planning planning;
  private final Recorder steps;
  private final Operands operands;
  private final Primitives primitives;

  WeightedGradients(Planning planning, Operands operands, Primitives primitives) {
    this.planning = planning;
    this.steps = planning.backward();
    this.operands = operands;
    this.primitives = primitives;
  }

  /**
   * Plans.
   *
   * @param source what the layer reads
   * @param weights which it multiplies it by
   * @param gradient of the output
   */
  void plan(Place source, Place weights, Place gradient) {
    plan(source, planning.inputGradient(0), weights, gradient);
  }

  /**
   * Plans.
   *
   * @param sourceGradient where the gradient of what the layer reads goes, if anybody needs it
   */
  void plan(Place source, Optional<Place> sourceGradient, Place weights, Place gradient) {
    planning
        .weightGradient(WEIGHT, operands.plainWeights())
        .ifPresent(place -> planWeights(source, gradient, place));
    sourceGradient.ifPresent(place -> planSource(weights, gradient, place));
  }

  private void planWeights(Place source, Place gradient, Place weightGradient) {
    PrimitiveDescriptor backward =
        choose(primitives::ofWeights, source.layout(), weightGradient.layout(), gradient.layout());
    Arguments arguments =
        new Arguments()
            .with(dnnl.DNNL_ARG_SRC, read(backward, dnnl.DNNL_ARG_SRC, source))
            .with(dnnl.DNNL_ARG_DIFF_DST, read(backward, dnnl.DNNL_ARG_DIFF_DST, gradient))
            .with(
                dnnl.DNNL_ARG_DIFF_WEIGHTS,
                write(backward, dnnl.DNNL_ARG_DIFF_WEIGHTS, weightGradient));
    if (operands.bias()) {
      arguments.with(
          dnnl.DNNL_ARG_DIFF_BIAS,
          planning.parameterGradient(BIAS, operands.channels()).map(steps::at).orElseThrow());
    }
    steps.run(backward, arguments);
  }

  private void planSource(Place weights, Place gradient, Place sourceGradient) {
    PrimitiveDescriptor backward =
        choose(primitives::ofSource, sourceGradient.layout(), weights.layout(), gradient.layout());
    steps.run(
        backward,
        new Arguments()
            .with(dnnl.DNNL_ARG_DIFF_DST, read(backward, dnnl.DNNL_ARG_DIFF_DST, gradient))
            .with(dnnl.DNNL_ARG_WEIGHTS, read(backward, dnnl.DNNL_ARG_WEIGHTS, weights))
            .with(dnnl.DNNL_ARG_DIFF_SRC, write(backward, dnnl.DNNL_ARG_DIFF_SRC, sourceGradient)));
  }

  /** One of the two primitives. */
  @FunctionalInterface
  private interface Candidate {
    Optional<PrimitiveDescriptor> of(Layout source, Layout weights, Layout gradient);
  }

  /**
   * Values as they lie if that is fast, since a slow primitive costs more than a reorder; weights
   * as they lie if that changes nothing else.
   */
  private PrimitiveDescriptor choose(
      Candidate candidate, Layout source, Layout weights, Layout gradient) {
    Optional<PrimitiveDescriptor> inPlace =
        candidate.of(source, operands.freeWeights(), gradient).filter(PrimitiveDescriptor::isFast);
    PrimitiveDescriptor best =
        inPlace
            .or(
                () ->
                    candidate.of(
                        operands.freeSource(), operands.freeWeights(), operands.freeTarget()))
            .orElseThrow();
    Layout sourceOfBest = inPlace.isPresent() ? source : operands.freeSource();
    Layout gradientOfBest = inPlace.isPresent() ? gradient : operands.freeTarget();
    return candidate
        .of(sourceOfBest, weights, gradientOfBest)
        .filter(other -> other.implementation().equals(best.implementation()))
        .orElse(best);
  }

  private Memory read(PrimitiveDescriptor descriptor, int argument, Place place) {
    return steps.read(place, descriptor.layout(argument, place.layout().dimensions()));
  }

  private Memory write(PrimitiveDescriptor descriptor, int argument, Place place) {
    return steps.write(place, descriptor.layout(argument, place.layout().dimensions()));
  }
}
