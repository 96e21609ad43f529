package dev.fovea.processor.write;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoldenSourceTest {

  @ParameterizedTest
  @ValueSource(strings = {"Chain", "Residual", "TwoHeads"})
  void theGeneratedClassIsTheGoldenOne(String network) {
    GoldenFiles.assertEqual(network + "Model.java", GeneratedNetwork.golden(network).model());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Chain", "Residual", "TwoHeads"})
  void theMetadataIsTheGoldenOne(String network) {
    GoldenFiles.assertEqual(
        "demo." + network + ".json", GeneratedNetwork.golden(network).metadata());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Chain", "Residual", "TwoHeads"})
  void compilingTwiceGivesTheSameBytes(String network) {
    GeneratedNetwork once = GeneratedNetwork.golden(network);
    GeneratedNetwork again = GeneratedNetwork.golden(network);

    assertThat(again.model()).isEqualTo(once.model());
    assertThat(again.metadata()).isEqualTo(once.metadata());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Chain", "Residual", "TwoHeads"})
  void linesFitIntoAHundredColumns(String network) {
    assertThat(GeneratedNetwork.golden(network).model().lines())
        .allMatch(line -> line.length() <= 100);
  }
}
