package dev.fovea.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * The expected numbers are Pillow's {@code Image.resize(…, BILINEAR)} of the same image in mode F.
 */
class ResamplerTest {

  private static final float[] IMAGE = {
    0, 10, 20, 30, 40, //
    50, 60, 70, 80, 90, //
    5, 15, 100, 200, 255, //
    1, 2, 3, 4, 5
  };
  private static final Offset<Float> CLOSE = Offset.offset(1e-3f);

  @Test
  void shrinksWithAntialiasing() {
    assertThat(Resampler.resize(IMAGE, 1, 4, 5, 2, 3))
        .containsExactly(
            new float[] {26.4286f, 53.3333f, 85.102f, 12.3469f, 55.5714f, 113.3878f}, CLOSE);
  }

  @Test
  void growsLinearly() {
    float[] found = Resampler.resize(IMAGE, 1, 4, 5, 6, 7);

    assertThat(java.util.Arrays.copyOfRange(found, 21, 28))
        .containsExactly(
            new float[] {12.5f, 18.2143f, 43.2143f, 95.0f, 155.7143f, 200.3572f, 227.5f}, CLOSE);
  }

  @Test
  void changesEachAxisOnItsOwn() {
    assertThat(Resampler.resize(IMAGE, 1, 4, 5, 4, 2))
        .containsExactly(new float[] {10, 30, 60, 80, 39.5455f, 186.3636f, 2, 4}, CLOSE);
  }

  @Test
  void keepsChannelsApart() {
    float[] colour = new float[IMAGE.length * 3];
    for (int i = 0; i < IMAGE.length; i++) {
      colour[3 * i] = IMAGE[i];
      colour[3 * i + 1] = -IMAGE[i];
      colour[3 * i + 2] = 7;
    }

    float[] found = Resampler.resize(colour, 3, 4, 5, 2, 3);

    float[] grey = Resampler.resize(IMAGE, 1, 4, 5, 2, 3);
    for (int i = 0; i < grey.length; i++) {
      assertThat(found[3 * i]).isEqualTo(grey[i]);
      assertThat(found[3 * i + 1]).isEqualTo(-grey[i]);
      assertThat(found[3 * i + 2]).isEqualTo(7, Offset.offset(1e-5f));
    }
  }

  @Test
  void leavesAnImageOfTheRightSizeAlone() {
    assertThat(Resampler.resize(IMAGE, 1, 4, 5, 4, 5)).isSameAs(IMAGE);
  }
}
