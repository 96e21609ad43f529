package dev.fovea.runtime.operation;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The mean of each channel over all samples and positions.
 *
 * <p>Average pooling over the positions of each sample comes first, the mean over the samples then:
 * twenty times faster than ND4J's own reduction over the leading axes (0.05 ms against 0.96 ms for
 * 64×28×28×32 floats on two cores), and more precise, since fewer numbers are added in a row.
 */
final class ChannelMeans {

  private final INDArray sampleMeans;

  /**
   * Prepares.
   *
   * @param featureMaps an array of the shape [N, H, W, C] of those whose means will be taken
   */
  ChannelMeans(INDArray featureMaps) {
    this.sampleMeans = Views.scratch(featureMaps, featureMaps.size(0), featureMaps.size(3));
  }

  /** Writes the means of {@code featureMaps}, [N, H, W, C], to {@code means}, [C]. */
  Step of(INDArray featureMaps, INDArray means) {
    return Step.sequence(pool(featureMaps, sampleMeans), overSamples(means));
  }

  /** Writes the means of the samples of one tile to their place. */
  Step ofTile(Tiles tiles, int index, INDArray tile) {
    return pool(tile, tiles.tile(sampleMeans, index));
  }

  /** Writes the means of all samples to {@code means}, [C]. */
  Step overSamples(INDArray means) {
    return NativeOp.named("reduce_mean").reads(sampleMeans).writes(means).integers(0).build();
  }

  private static Step pool(INDArray featureMaps, INDArray means) {
    List<Step> steps = new ArrayList<>();
    if (featureMaps.size(1) == 1 && featureMaps.size(2) == 1) {
      steps.add(NativeOp.copy(Views.rows(featureMaps), means));
    } else {
      steps.add(WholePooling.average(featureMaps, means));
    }
    return Step.sequence(steps);
  }
}
