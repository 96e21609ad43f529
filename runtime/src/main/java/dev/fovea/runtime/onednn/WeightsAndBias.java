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
  static final int FILTERS = 0b1;

  /** The dimensions that do so where there are groups. */
  static final int GROUPS_AND_FILTERS = 0b11;

  private static final int BIAS = 1;

  private final Planning planning;
  private final boolean bias;
  private final long filters;
  private final int filterAxes;

  /**
   * The parameters.
   *
   * @param bias whether the layer has one
   * @param filters how many
   * @param filterAxes {@link #FILTERS} or {@link #GROUPS_AND_FILTERS}
   */
  WeightsAndBias(Planning planning, boolean bias, long filters, int filterAxes) {
    this.planning = planning;
    this.bias = bias;
    this.filters = filters;
    this.filterAxes = filterAxes;
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
