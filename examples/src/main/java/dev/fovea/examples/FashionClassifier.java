package dev.fovea.examples;

import static dev.fovea.annotations.Padding.SAME;

import dev.fovea.annotations.Add;
import dev.fovea.annotations.BatchNorm;
import dev.fovea.annotations.Conv2d;
import dev.fovea.annotations.Dense;
import dev.fovea.annotations.Dropout;
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

/** Tells ten kinds of clothes apart (Fashion-MNIST): a small residual network. */
@Network
@ReceptiveField(coversInput = true)
@ParameterBudget(max = 100_000)
public interface FashionClassifier {

  /** A grey image. */
  @ImageInput(channels = 1, height = 28, width = 28)
  FeatureMap image();

  /** Edges. */
  @Conv2d(filters = 32, kernel = 3, padding = SAME)
  @BatchNorm
  @Relu
  @MaxPool2d(kernel = 3, stride = 2, padding = SAME)
  @Expect(
      shape = {32, 14, 14},
      receptiveField = 5)
  FeatureMap edges(FeatureMap image);

  /** Textures. */
  @Conv2d(filters = 64, kernel = 3, padding = SAME)
  @BatchNorm
  @Relu
  @MaxPool2d(kernel = 3, stride = 2, padding = SAME)
  @Expect(
      shape = {64, 7, 7},
      receptiveField = 13)
  FeatureMap textures(FeatureMap edges);

  /** Parts of a piece. */
  @Conv2d(filters = 64, kernel = 3, padding = SAME)
  @BatchNorm
  @Relu
  FeatureMap parts(FeatureMap textures);

  /** How the parts lie to each other. */
  @Conv2d(filters = 64, kernel = 3, padding = SAME)
  @BatchNorm
  FeatureMap arrangement(FeatureMap parts);

  /** Both, so that gradients find a short way down. */
  @Add
  @Relu
  @Expect(
      shape = {64, 7, 7},
      receptiveField = 29)
  FeatureMap whole(FeatureMap textures, FeatureMap arrangement);

  /** One number for each kind. */
  @GlobalAvgPool
  @Dropout(0.1)
  @Dense(units = 10)
  @SoftmaxCrossEntropy
  Vector logits(FeatureMap whole);
}
