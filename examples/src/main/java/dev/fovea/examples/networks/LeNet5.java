package dev.fovea.examples.networks;

import dev.fovea.annotations.AvgPool2d;
import dev.fovea.annotations.Conv2d;
import dev.fovea.annotations.Dense;
import dev.fovea.annotations.Expect;
import dev.fovea.annotations.FeatureMap;
import dev.fovea.annotations.Flatten;
import dev.fovea.annotations.ImageInput;
import dev.fovea.annotations.Network;
import dev.fovea.annotations.ParameterBudget;
import dev.fovea.annotations.ReceptiveField;
import dev.fovea.annotations.SoftmaxCrossEntropy;
import dev.fovea.annotations.Tanh;
import dev.fovea.annotations.Vector;

/**
 * LeNet-5: LeCun, Bottou, Bengio and Haffner, <i>Gradient-Based Learning Applied to Document
 * Recognition</i>, 1998, §II.B.
 *
 * <p>As everybody builds it today: C3 sees all maps of S2 (the paper makes 60 of the 96
 * connections, for 1 516 parameters), the subsampling has no trainable coefficients, and a softmax
 * stands for the radial basis functions at the end. C1, C5 and F6 have the paper's parameters, all
 * layers its sizes.
 *
 * @see <a href="http://yann.lecun.com/exdb/publis/pdf/lecun-98.pdf">the paper</a>
 */
@Network
@ParameterBudget(max = 61_706)
@ReceptiveField(exact = 32)
public interface LeNet5 {

  @ImageInput(channels = 1, height = 32, width = 32)
  FeatureMap image();

  @Conv2d(filters = 6, kernel = 5)
  @Tanh
  @Expect(
      shape = {6, 28, 28},
      parameters = 156)
  FeatureMap c1();

  @AvgPool2d(kernel = 2)
  @Expect(shape = {6, 14, 14})
  FeatureMap s2();

  @Conv2d(filters = 16, kernel = 5)
  @Tanh
  @Expect(
      shape = {16, 10, 10},
      parameters = 2_416)
  FeatureMap c3();

  @AvgPool2d(kernel = 2)
  @Expect(shape = {16, 5, 5})
  FeatureMap s4();

  @Conv2d(filters = 120, kernel = 5)
  @Tanh
  @Expect(
      shape = {120, 1, 1},
      receptiveField = 32,
      parameters = 48_120)
  FeatureMap c5();

  @Flatten
  @Dense(units = 84)
  @Tanh
  @Expect(parameters = 10_164)
  Vector f6();

  @Dense(units = 10)
  @SoftmaxCrossEntropy
  @Expect(parameters = 850)
  Vector logits();
}
