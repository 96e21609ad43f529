package dev.fovea.runtime.onednn;

import dev.fovea.runtime.engine.Binding;
import java.util.Optional;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A batch normalisation at prediction as a factor and a summand of each channel: {@code factor = γ
 * / √(σ² + ε)} and {@code summand = β + (b − μ) · factor}, where b is the bias of the convolution
 * before it.
 */
final class FoldedNorm {

  private static final int WEIGHT = 0;
  private static final int BIAS = 1;
  private static final int MEAN = 2;
  private static final int VARIANCE = 3;

  private final long channels;
  private final Memory factors;
  private final Memory summands;

  FoldedNorm(Planning planning, Group.Norm norm, Optional<Place> bias, long channels) {
    this.channels = channels;
    Layout each = planning.values().dense(channels);
    Place factorPlace = planning.ownPlace(each);
    Place summandPlace = planning.ownPlace(each);
    this.factors = planning.once().at(factorPlace);
    this.summands = planning.once().at(summandPlace);
    FloatIndexer weight = parameter(norm.binding(), WEIGHT);
    FloatIndexer shift = parameter(norm.binding(), BIAS);
    FloatIndexer mean = parameter(norm.binding(), MEAN);
    FloatIndexer variance = parameter(norm.binding(), VARIANCE);
    FloatIndexer factor = indexer(factorPlace);
    FloatIndexer summand = indexer(summandPlace);
    Optional<FloatIndexer> before = bias.map(this::indexer);
    double epsilon = norm.operation().epsilon();
    planning
        .once()
        .run(
            () -> {
              for (long channel = 0; channel < channels; channel++) {
                double scale = weight.get(channel) / Math.sqrt(variance.get(channel) + epsilon);
                double offset = before.isPresent() ? before.get().get(channel) : 0;
                factor.put(channel, (float) scale);
                summand.put(
                    channel, (float) (shift.get(channel) + (offset - mean.get(channel)) * scale));
              }
            });
  }

  /** What the weights of each filter are multiplied by. */
  Memory factors() {
    return factors;
  }

  /** The bias that takes the place of the convolution's. */
  Memory summands() {
    return summands;
  }

  private FloatIndexer parameter(Binding binding, int index) {
    INDArray array = binding.parameters().get(index).array();
    if (array.length() != channels) {
      throw new IllegalArgumentException(
          binding.parameters().get(index).name()
              + " has "
              + array.length()
              + " elements, not "
              + channels);
    }
    return FloatIndexer.create(new FloatPointer(Values.address(array)).capacity(channels));
  }

  private FloatIndexer indexer(Place place) {
    return FloatIndexer.create(new FloatPointer(place.address()).capacity(channels));
  }
}
