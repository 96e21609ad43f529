package ${package};

import static dev.fovea.annotations.Padding.SAME;

import dev.fovea.annotations.BatchNorm;
import dev.fovea.annotations.Conv2d;
import dev.fovea.annotations.Dense;
import dev.fovea.annotations.Expect;
import dev.fovea.annotations.FeatureMap;
import dev.fovea.annotations.GlobalAvgPool;
import dev.fovea.annotations.ImageInput;
import dev.fovea.annotations.MaxPool2d;
import dev.fovea.annotations.Network;
import dev.fovea.annotations.ParameterBudget;
import dev.fovea.annotations.ReceptiveField;
import dev.fovea.annotations.Relu;
import dev.fovea.annotations.SoftmaxCrossEntropy;
import dev.fovea.annotations.Vector;

/** Tells ten kinds of clothes apart. */
@Network
@ReceptiveField(min = 20)
@ParameterBudget(max = 50_000)
public interface ClothesClassifier {

  /** A grey image. */
  @ImageInput(channels = 1, height = 28, width = 28)
  FeatureMap image();

  /** Edges. */
  @Conv2d(filters = 16, kernel = 3, padding = SAME) @BatchNorm @Relu @MaxPool2d(kernel = 2)
  @Expect(shape = {16, 14, 14}, receptiveField = 4)
  FeatureMap edges(FeatureMap image);

  /** Textures. */
  @Conv2d(filters = 32, kernel = 3, padding = SAME) @BatchNorm @Relu @MaxPool2d(kernel = 2)
  @Expect(shape = {32, 7, 7}, receptiveField = 10)
  FeatureMap textures(FeatureMap edges);

  /** Parts of a piece. */
  @Conv2d(filters = 48, kernel = 5, padding = SAME) @BatchNorm @Relu
  FeatureMap parts(FeatureMap textures);

  /** A number for each kind. */
  @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy
  Vector logits(FeatureMap parts);
}
