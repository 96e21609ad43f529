package dev.fovea.processor.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.metadata.MetadataReader;
import dev.fovea.metadata.NetworkMetadata;
import dev.fovea.processor.compiler.SourceFile;
import dev.fovea.processor.compiler.TestCompiler;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GoldenSourceTest {

  private final Map<String, GeneratedNetwork> compiled = new HashMap<>();

  @ParameterizedTest
  @ValueSource(strings = {"Blocks", "Chain", "Residual", "TwoHeads"})
  void theGeneratedClassIsTheGoldenOne(String network) {
    GoldenFiles.assertEqual(network + "Model.java", compiled(network).model());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Blocks", "Chain", "Residual", "TwoHeads"})
  void theMetadataIsTheGoldenOne(String network) {
    GoldenFiles.assertEqual("demo." + network + ".json", compiled(network).metadata());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Blocks", "Chain", "Residual", "TwoHeads"})
  void compilingTwiceGivesTheSameBytes(String network) {
    GeneratedNetwork again = GeneratedNetwork.golden(network);

    assertThat(again.model()).isEqualTo(compiled(network).model());
    assertThat(again.metadata()).isEqualTo(compiled(network).metadata());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Blocks", "Chain", "Residual", "TwoHeads"})
  void linesFitIntoAHundredColumns(String network) {
    assertThat(compiled(network).model().lines()).allMatch(line -> line.length() <= 100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Blocks", "Chain", "Residual", "TwoHeads"})
  void eclipsesCompilerGivesTheSameClass(String network) {
    var compilation = TestCompiler.ECJ.compile(SourceFile.of(GoldenFiles.read(network + ".java")));

    assertThat(compilation.texts()).isEmpty();
    assertThat(compilation.output("demo/" + network + "Model.java"))
        .contains(compiled(network).model());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Blocks", "Chain", "Residual", "TwoHeads"})
  void theMetadataIsWhatItsReaderExpects(String name) {
    byte[] json = compiled(name).metadata().getBytes(StandardCharsets.UTF_8);

    NetworkMetadata network = MetadataReader.read(name, new ByteArrayInputStream(json));

    assertThat(network.network()).isEqualTo("demo." + name);
    assertThat(network.layers()).hasSize((int) network.totals().layers());
    assertThat(network.memory()).isPresent();
    assertThat(network.layers().get(0).inputShare()).isPresent();
  }

  private GeneratedNetwork compiled(String network) {
    return compiled.computeIfAbsent(network, GeneratedNetwork::golden);
  }
}
