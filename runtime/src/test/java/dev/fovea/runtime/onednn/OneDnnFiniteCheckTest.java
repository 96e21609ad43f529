package dev.fovea.runtime.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class OneDnnFiniteCheckTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 17, 4095, 4096, 4097, 20_000})
  void findsWhatIsNotFiniteWhereverItIs(int length) {
    INDArray array = Nd4j.ones(DataType.FLOAT, length);
    try (OneDnnFiniteCheck check = new OneDnnFiniteCheck(array)) {
      assertThat(check.passes()).isTrue();
      for (int place : new int[] {0, length / 2, length - 1}) {
        for (double value : new double[] {Double.NaN, Double.NEGATIVE_INFINITY}) {
          array.putScalar(place, value);
          assertThat(check.passes()).as("%s at %d", value, place).isFalse();
          array.putScalar(place, 1);
        }
      }
      assertThat(check.passes()).isTrue();
    }
  }

  @Test
  void doesNotRunOnceItIsClosed() {
    OneDnnFiniteCheck check = new OneDnnFiniteCheck(Nd4j.ones(DataType.FLOAT, 3));
    check.close();
    check.close();
    assertThatThrownBy(check::passes).isInstanceOf(IllegalStateException.class);
  }
}
