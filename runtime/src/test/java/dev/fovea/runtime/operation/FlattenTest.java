package dev.fovea.runtime.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.runtime.testing.KernelFixture;
import dev.fovea.runtime.testing.Values;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class FlattenTest {

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void keepsTheElementsInChannelsLastOrderThereAndBack(boolean inPlace) {
    INDArray input = Values.normal(1, 2, 3, 4, 5);
    INDArray gradient = Values.normal(2, 2, 60);
    KernelFixture.Builder builder =
        KernelFixture.of(Flatten.of(), DataType.DOUBLE).input(input).output(2, 60);
    KernelFixture kernel = (inPlace ? builder.inPlace().gradientInPlace() : builder).build();

    assertThat(kernel.forward()).isEqualTo(input.reshape(2, 60));
    kernel.backward(gradient);
    assertThat(kernel.inputGradient(0)).isEqualTo(gradient.reshape(2, 3, 4, 5));
  }
}
