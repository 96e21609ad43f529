package dev.fovea.runtime.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StridedPointwiseTest {

  private static final long[] POINT = {1, 1};
  private static final long[] EVERY_SECOND = {2, 2};

  @Test
  void isFaultyWhereChannelsFillNoVector() {
    assertThat(StridedPointwise.isFaulty(POINT, EVERY_SECOND, 64, 3)).isTrue();
    assertThat(StridedPointwise.isFaulty(POINT, new long[] {1, 2}, 20, 64)).isTrue();
  }

  @Test
  void isSoundWhereAllChannelsDo() {
    assertThat(StridedPointwise.isFaulty(POINT, EVERY_SECOND, 64, 128)).isFalse();
  }

  @Test
  void isSoundForLargerWindowsAndWithoutAStride() {
    assertThat(StridedPointwise.isFaulty(new long[] {1, 3}, EVERY_SECOND, 3, 4)).isFalse();
    assertThat(StridedPointwise.isFaulty(POINT, POINT, 3, 4)).isFalse();
  }

  @Test
  void knowsTheKernelsByTheirNames() {
    assertThat(StridedPointwise.runs("jit_1x1:avx2")).isTrue();
    assertThat(StridedPointwise.runs("conv:any+jit_1x1:avx512_core")).isTrue();
    assertThat(StridedPointwise.runs("brgconv_1x1:avx2")).isFalse();
  }
}
