package dev.fovea.runtime.onednn;

import java.util.Optional;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.global.dnnl;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a layer that multiplies what it reads by weights, with the batch normalisation
 * folded in that the layer takes along.
 */
final class WeightsAndBias {

  /** The dimension that counts the filters. */
  private static final int FILTERS = 0b1;

  /** The dimensions that do so where there are groups. */
  private static final int GROUPS_AND_FILTERS = 0b11;

  /** Filters, channels, rows and columns; groups come before them. */
  private static final int AXES_WITHOUT_GROUPS = 4;

  private static final int BIAS = 1;

  private final Planning planning;
  private final boolean bias;
  private final long filters;
  private final int filterAxes;

  private WeightsAndBias(Planning planning, boolean bias, long filters, int filterAxes) {
    this.planning = planning;
    this.bias = bias;
    this.filters = filters;
    this.filterAxes = filterAxes;
  }

  /**
   * Those of a dense layer.
   *
   * @param bias whether the layer has one
   */
  static WeightsAndBias ofDense(Planning planning, boolean bias, long units) {
    return new WeightsAndBias(planning, bias, units, FILTERS);
  }

  /**
   * Those of a convolution or a transposed one.
   *
   * @param bias whether the layer has one
   * @param weights their dimensions, with the groups first if there are any
   */
  static WeightsAndBias ofConvolution(
      Planning planning, boolean bias, long filters, Numbers weights) {
    int axes = hasGroups(weights) ? GROUPS_AND_FILTERS : FILTERS;
    return new WeightsAndBias(planning, bias, filters, axes);
  }

  /** Whether a convolution's weights, of these dimensions, have groups. */
  static boolean hasGroups(Numbers weights) {
    return weights.each().size() > AXES_WITHOUT_GROUPS;
  }

  /** What the primitive is told about its bias; null, as oneDNN has it, if there is none. */
  @Nullable dnnl_memory_desc biases() {
    boolean any = bias || planning.group().norm().isPresent();
    return any ? planning.values().dense(filters).descriptor() : null;
  }

  /**
   * Adds them to the arguments of the forward primitive.
   *
   * @param weights where they lie
   * @param wanted the layout that the primitive wants
   */
  void bind(Place weights, Layout wanted, Arguments arguments) {
    Optional<Place> own = bias ? Optional.of(planning.parameter(BIAS, filters)) : Optional.empty();
    Optional<Group.Norm> norm = planning.group().norm();
    if (norm.isPresent()) {
      FoldedNorm folded = new FoldedNorm(planning, norm.get(), own, filters);
      arguments
          .with(
              dnnl.DNNL_ARG_WEIGHTS,
              planning.scaledWeights(weights, wanted, folded.factors(), filterAxes))
          .with(dnnl.DNNL_ARG_BIAS, folded.summands());
    } else {
      arguments.with(dnnl.DNNL_ARG_WEIGHTS, planning.weights(weights, wanted));
      own.ifPresent(place -> arguments.with(dnnl.DNNL_ARG_BIAS, planning.forward().at(place)));
    }
  }
}
