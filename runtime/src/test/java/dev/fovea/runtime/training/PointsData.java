package dev.fovea.runtime.training;

import dev.fovea.runtime.data.ArraySamples;
import dev.fovea.runtime.data.Dataset;
import dev.fovea.runtime.data.Labels;
import dev.fovea.runtime.engine.RandomStream;
import org.nd4j.linalg.factory.Nd4j;

/** Points around three centres, one for each class. */
final class PointsData {

  private static final double[][] CENTRES = {{1, 0}, {-1, 1}, {-0.5, -1}};

  private PointsData() {}

  static Dataset of(int size, long seed) {
    RandomStream random = new RandomStream(seed);
    double[][] points = new double[size][2];
    int[] labels = new int[size];
    for (int i = 0; i < size; i++) {
      labels[i] = i % 3;
      points[i][0] = CENTRES[labels[i]][0] + 0.2 * random.nextGaussian();
      points[i][1] = CENTRES[labels[i]][1] + 0.2 * random.nextGaussian();
    }
    return Dataset.of(ArraySamples.of(Nd4j.createFromArray(points)), Labels.of(labels, 3));
  }
}
