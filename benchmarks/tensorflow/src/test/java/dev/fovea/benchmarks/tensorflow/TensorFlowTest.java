package dev.fovea.benchmarks.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.benchmarks.Contender;
import dev.fovea.benchmarks.peer.NetworkFile;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TensorFlowTest {

  @Test
  void isFoundByTheHeadToHeadProgram() {
    assertThat(ServiceLoader.load(Contender.class))
        .extracting(Contender::name)
        .containsExactly("tensorflow");
  }

  /** As many parameters as Fovea's networks have. */
  @ParameterizedTest
  @CsvSource({"vgg, 2329546", "rn18, 11173962", "ds, 72235"})
  void learnsItsOnlyBatch(String name, long parameters) {
    try (TensorFlowNetwork network = new TensorFlowNetwork(NetworkFile.read(name), 4, true)) {
      assertThat(network.parameters()).isEqualTo(parameters);
      double first = sum(network.values());
      for (int step = 0; step < 15; step++) {
        network.step();
      }
      assertThat(sum(network.values())).isLessThan(first / 2);
    }
  }

  @Test
  void givesLogitsForEachSample() {
    try (TensorFlowNetwork network = new TensorFlowNetwork(NetworkFile.read("ds"), 2, false)) {
      assertThat(network.values()).hasSize(20).doesNotContain(Float.NaN);
    }
  }

  @Test
  void learnsItsOnlyText() {
    try (TensorFlowCharacters characters = new TensorFlowCharacters(2, true)) {
      assertThat(characters.parameters()).isEqualTo(65 * 64 + (64 + 256 + 1) * 1024 + 257 * 65);
      double first = sum(characters.values());
      for (int step = 0; step < 15; step++) {
        characters.step();
      }
      assertThat(sum(characters.values())).isLessThan(first);
    }
  }

  private static double sum(float... values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }
}
