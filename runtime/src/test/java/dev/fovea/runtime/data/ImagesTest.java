package dev.fovea.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.runtime.ValueShape;
import dev.fovea.runtime.engine.RandomStream;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class ImagesTest {

  /** Two images of 2 rows, 3 columns, 2 channels. */
  private static final Images IMAGES = Images.of(counting(24), 2, 2, 3);

  @Test
  void aBatchHoldsTheChosenImagesInOrder() {
    INDArray batch = IMAGES.batch(new int[] {1, 0, 1}, DataType.FLOAT, new RandomStream(0));

    assertThat(batch.shape()).containsExactly(3, 2, 3, 2);
    assertThat(batch.reshape(-1).toFloatVector())
        .startsWith(12, 13, 14)
        .endsWith(21, 22, 23)
        .contains(0, 1, 2);
  }

  @Test
  void doublePrecisionIsServed() {
    assertThat(IMAGES.batch(new int[] {0}, DataType.DOUBLE, new RandomStream(0)).dataType())
        .isEqualTo(DataType.DOUBLE);
  }

  @Test
  void normalizedImagesHaveMeanZeroAndDeviationOne() {
    ChannelStatistics statistics = IMAGES.statistics();
    assertThat(statistics.mean()).containsExactly(11.0, 12.0);

    Images normalized = IMAGES.normalized(statistics);

    INDArray batch = normalized.batch(new int[] {0, 1}, DataType.DOUBLE, new RandomStream(0));
    INDArray channels = batch.reshape(12, 2);
    for (int channel = 0; channel < 2; channel++) {
      INDArray values = channels.getColumn(channel);
      assertThat(values.meanNumber().doubleValue()).isCloseTo(0, within(1e-6));
      assertThat(values.stdNumber(false).doubleValue()).isCloseTo(1, within(1e-6));
    }
  }

  @Test
  void statisticsAreThoseOfTheStoredImagesThatWereChosen() {
    Images first = IMAGES.select(new int[] {0});

    assertThat(first.normalized(first.statistics()).statistics()).isEqualTo(first.statistics());
    assertThat(first.statistics().mean()).containsExactly(5.0, 6.0);
  }

  @Test
  void aConstantChannelIsNotBlownUp() {
    Images black = Images.of(new float[8], 1, 2, 2);

    assertThat(black.statistics()).isEqualTo(ChannelStatistics.of(0, 1));
  }

  @Test
  void aFlippedImageIsItsMirrorImageEverySecondTime() {
    Images flipped = IMAGES.randomlyFlipped();
    float[] straight = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
    float[] mirrored = {4, 5, 2, 3, 0, 1, 10, 11, 8, 9, 6, 7};

    int mirrors = 0;
    for (int seed = 0; seed < 200; seed++) {
      float[] found =
          flipped
              .batch(new int[] {0}, DataType.FLOAT, new RandomStream(seed))
              .reshape(-1)
              .toFloatVector();
      boolean mirror = Arrays.equals(found, mirrored);
      assertThat(mirror || Arrays.equals(found, straight)).isTrue();
      mirrors += mirror ? 1 : 0;
    }
    assertThat(mirrors).isBetween(70, 130);
  }

  @Test
  void aCropIsAWindowOfTheImageInABorderOfZeros() {
    Images cropped = Images.of(new float[] {1, 2, 3, 4, 5, 6}, 1, 2, 3).randomlyCropped(1);

    Set<List<Float>> found = new HashSet<>();
    for (int seed = 0; seed < 300; seed++) {
      float[] pixels =
          cropped
              .batch(new int[] {0}, DataType.FLOAT, new RandomStream(seed))
              .reshape(-1)
              .toFloatVector();
      found.add(List.of(pixels[0], pixels[1], pixels[2], pixels[3], pixels[4], pixels[5]));
    }

    assertThat(found)
        .containsExactlyInAnyOrder(
            List.of(1f, 2f, 3f, 4f, 5f, 6f),
            List.of(2f, 3f, 0f, 5f, 6f, 0f),
            List.of(0f, 1f, 2f, 0f, 4f, 5f),
            List.of(4f, 5f, 6f, 0f, 0f, 0f),
            List.of(5f, 6f, 0f, 0f, 0f, 0f),
            List.of(0f, 4f, 5f, 0f, 0f, 0f),
            List.of(0f, 0f, 0f, 1f, 2f, 3f),
            List.of(0f, 0f, 0f, 2f, 3f, 0f),
            List.of(0f, 0f, 0f, 0f, 1f, 2f));
  }

  @Test
  void aCropWithAWideBorderMayMissTheImage() {
    RandomCrop crop = new RandomCrop(5);
    RandomStream random = new RandomStream(3);
    boolean missed = false;
    for (int i = 0; i < 100; i++) {
      float[] found = crop.apply(new float[] {1, 1, 1, 1}, ValueShape.of(1, 2, 2), random);
      assertThat(found).hasSize(4);
      missed |= Arrays.equals(found, new float[4]);
    }
    assertThat(missed).isTrue();
  }

  @Test
  void theSameSeedAugmentsTheSameWay() {
    Images augmented = IMAGES.randomlyCropped(1).randomlyFlipped();
    int[] indices = {0, 1, 0, 1};

    INDArray first = augmented.batch(indices, DataType.FLOAT, new RandomStream(9));

    assertThat(augmented.batch(indices, DataType.FLOAT, new RandomStream(9))).isEqualTo(first);
    assertThat(augmented.batch(indices, DataType.FLOAT, new RandomStream(10))).isNotEqualTo(first);
  }

  @Test
  void changesHappenInTheOrderOfTheCalls() {
    Images ones = Images.of(new float[] {1, 1, 1, 1}, 1, 2, 2);
    Images blackBorder = ones.randomlyCropped(2).normalized(ChannelStatistics.of(1, 0.5));

    Set<Float> values = new HashSet<>();
    for (int seed = 0; seed < 50; seed++) {
      for (float value :
          blackBorder
              .batch(new int[] {0}, DataType.FLOAT, new RandomStream(seed))
              .reshape(-1)
              .toFloatVector()) {
        values.add(value);
      }
    }
    assertThat(values).containsExactlyInAnyOrder(0f, -2f);
  }

  @Test
  void refusesWhatCannotWork() {
    assertThatThrownBy(() -> IMAGES.normalized(ChannelStatistics.of(0, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("of 1 channels, but the images 2×2×3 have 2");
    assertThatThrownBy(() -> IMAGES.randomlyCropped(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be positive, not 0");
    assertThatThrownBy(() -> ChannelStatistics.of(0, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Images.of(new float[7], 1, 2, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("7 values are no whole number of images 1×2×2");
    assertThatThrownBy(() -> IMAGES.select(new int[] {2}))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("There is no sample 2 among 2 samples");
  }

  private static float[] counting(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = i;
    }
    return values;
  }
}
