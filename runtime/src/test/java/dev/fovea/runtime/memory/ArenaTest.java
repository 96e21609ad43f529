package dev.fovea.runtime.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class ArenaTest {

  @Test
  void regionsLieBehindTheFixedPartAtMultiplesOfTheBatch() {
    try (Arena arena = new Arena(DataType.DOUBLE, new ArenaSize(48, 16), 4, "a test")) {
      arena.fixed(0, 16).assign(1);
      arena.perSample(3, 16, 3, 2, 8).assign(2);

      INDArray whole = arena.region(3, 0, 48);
      assertThat(arena.fixed(0, 16).sumNumber().doubleValue()).isEqualTo(16);
      assertThat(whole.sumNumber().doubleValue()).isEqualTo(2.0 * 3 * 16);
      assertThat(whole.getDouble(3 * 16)).isEqualTo(2);
      assertThat(whole.getDouble(3 * 16 - 1)).isZero();
    }
  }

  @Test
  void allocatesExactlyWhatTheSizeSays() {
    try (Arena floats = new Arena(DataType.FLOAT, new ArenaSize(48, 16), 4, "a test");
        Arena doubles = new Arena(DataType.DOUBLE, new ArenaSize(48, 16), 4, "a test")) {
      assertThat(floats.bytes()).isEqualTo(4 * (16 + 4 * 48));
      assertThat(doubles.bytes()).isEqualTo(8 * (16 + 4 * 48));
    }
  }

  @Test
  void refusesARegionBeyondTheEnd() {
    try (Arena arena = new Arena(DataType.FLOAT, new ArenaSize(16, 0), 1, "a test")) {
      assertThatThrownBy(() -> arena.perSample(1, 16, 1, 1))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aViewOfFreedMemoryIsRefusedRatherThanRead() {
    Arena arena = new Arena(DataType.FLOAT, new ArenaSize(32, 0), 1, "a test");
    INDArray view = arena.perSample(1, 16, 4, 4);
    arena.close();
    arena.close();

    assertThatThrownBy(() -> view.addi(1)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void saysHowMuchMemoryWasMissing() {
    ArenaSize huge = new ArenaSize(1L << 44, 0);

    assertThatThrownBy(() -> new Arena(DataType.FLOAT, huge, 1, "training Tiny"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("training Tiny")
        .hasMessageContaining("70,368,744,177,664 bytes");
  }
}
