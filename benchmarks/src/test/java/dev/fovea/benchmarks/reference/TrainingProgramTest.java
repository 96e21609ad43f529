package dev.fovea.benchmarks.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.benchmarks.peer.NetworkFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingProgramTest {

  /** Convolutions, pooling and depthwise convolutions; the second has sums as well. */
  @ParameterizedTest
  @ValueSource(strings = {"ds", "rn18"})
  void learnsItsOnlyBatch(String network) {
    TrainingProgram program = new TrainingProgram(NetworkFile.read(network), 4);
    program.run();
    double first = program.loss();
    for (int step = 0; step < 15; step++) {
      program.run();
    }
    assertThat(program.loss()).isFinite().isLessThan(first / 2);
  }
}
