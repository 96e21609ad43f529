package dev.fovea.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.runtime.operation.SoftmaxCrossEntropy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class BatchTargetsTest {

  private static final ModelDefinition DEFINITION =
      ModelDefinition.named("demo.Net")
          .tokensInput("text", 3, 4)
          .head("next", SoftmaxCrossEntropy.of(), 3, 4)
          .build();

  @Test
  void freeTheSharesThatWereMadeOfClasses() {
    INDArray classes = Nd4j.createFromArray(new int[][] {{0, 3, 1}, {2, 2, 0}});

    BatchTargets targets = BatchCheck.targets(DEFINITION, List.of(classes), 2);
    INDArray shares = targets.arrays().get(0);
    assertThat(shares.shape()).containsExactly(2, 3, 4);
    assertThat(shares.getDouble(0, 1, 3)).isEqualTo(1);
    assertThat(shares.sumNumber().doubleValue()).isEqualTo(6);
    targets.close();

    assertThat(shares.wasClosed()).isTrue();
    assertThat(classes.wasClosed()).isFalse();
  }

  @Test
  void leaveWhatTheUserGave() {
    INDArray shares = Nd4j.zeros(DataType.FLOAT, 2, 3, 4);

    BatchTargets targets = BatchCheck.targets(DEFINITION, List.of(shares), 2);
    targets.close();

    assertThat(targets.arrays().get(0)).isSameAs(shares);
    assertThat(shares.wasClosed()).isFalse();
  }
}
