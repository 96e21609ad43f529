package dev.fovea.runtime.operation;

import static dev.fovea.runtime.testing.Closeness.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.runtime.testing.GradientCheck;
import dev.fovea.runtime.testing.KernelFixture;
import dev.fovea.runtime.testing.Values;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class SpatialDropoutTest {

  private static KernelFixture.Builder dropout(double probability, DataType type, INDArray input) {
    return KernelFixture.of(SpatialDropout.of(probability), type)
        .input(input)
        .state(input.size(0), input.size(3))
        .output(input.shape());
  }

  @Test
  void dropsTheGivenShareOfChannelsWholeAndScalesTheOthers() {
    int samples = 20;
    int channels = 1000;
    INDArray ones = Nd4j.ones(DataType.DOUBLE, samples, 2, 3, channels);

    INDArray output = dropout(0.3, DataType.FLOAT, ones).build().forward();

    int dropped = 0;
    for (int sample = 0; sample < samples; sample++) {
      for (int channel = 0; channel < channels; channel++) {
        float first = output.getFloat(sample, 0, 0, channel);
        assertThat(first).isIn(0f, (float) (1 / 0.7));
        assertThat(output.getFloat(sample, 1, 2, channel)).isEqualTo(first);
        assertThat(output.getFloat(sample, 0, 1, channel)).isEqualTo(first);
        dropped += first == 0 ? 1 : 0;
      }
    }
    // Five standard deviations, √(0.21 / 20 000).
    assertThat(dropped / (double) (samples * channels)).isCloseTo(0.3, within(0.0162));
  }

  @Test
  void drawsANewMaskEachTimeAndTheSameFromTheSameSeed() {
    KernelFixture kernel = dropout(0.5, DataType.FLOAT, Values.normal(1, 2, 3, 4, 50)).build();
    kernel.random().reseed(5);
    INDArray first = kernel.forward().dup();
    INDArray second = kernel.forward().dup();
    kernel.random().reseed(5);

    assertThat(kernel.forward()).isEqualTo(first).isNotEqualTo(second);
  }

  @Test
  void hasTheGradientsOfFiniteDifferences() {
    INDArray input = Values.normal(1, 2, 3, 2, 5);

    GradientCheck.assertGradients(
        () -> {
          KernelFixture kernel = dropout(0.4, DataType.DOUBLE, input).build();
          return kernel.beforeEachForward(() -> kernel.random().reseed(3));
        },
        Values.normal(2, 2, 3, 2, 5));
  }

  @Test
  void copiesAtInference() {
    INDArray input = Values.normal(1, 2, 3, 2, 5);

    assertClose(
        "output", dropout(0.4, DataType.DOUBLE, input).inference().build().forward(), input, 0);
  }

  @Test
  void refusesAProbabilityOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SpatialDropout.of(1))
        .withMessage("probability must be in [0, 1), found 1.0");
  }
}
