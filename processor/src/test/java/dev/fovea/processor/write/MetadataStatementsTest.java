package dev.fovea.processor.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.metadata.BudgetMetadata;
import dev.fovea.metadata.BudgetMetadata.Bound;
import dev.fovea.metadata.MetadataReader;
import dev.fovea.metadata.NetworkMetadata;
import dev.fovea.processor.compiler.SourceFile;
import dev.fovea.processor.compiler.TestCompiler;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the metadata says about limits and findings. */
class MetadataStatementsTest {

  @Test
  void theMetadataHoldsTheLimitsThatTheSourceStatesAndWhatTheNetworkHas() {
    NetworkMetadata network =
        read(
            GeneratedNetwork.of(
                """
                @Network
                @ReceptiveField(min = 3, coversInput = true)
                @ParameterBudget(max = 1000)
                @MacBudget(max = 50) @ActivationBudget(max = 30)
                @MemoryBudget(maxBytes = 9000, batch = 3)
                public interface Limited {
                  @ImageInput(channels = 1, height = 5, width = 4) FeatureMap image();
                  @Conv2d(filters = 2, kernel = {5, 4}, bias = false) @ParameterBudget(max = 40)
                  @ReceptiveField(exact = {5, 4}) FeatureMap all(FeatureMap image);
                  @Flatten @Dense(units = 3) @SoftmaxCrossEntropy Vector logits(FeatureMap all);
                }
                """));

    double bytes =
        network.totals().trainingBytesFixed() + 3 * network.totals().trainingBytesPerSample();
    assertThat(network.budgets())
        .containsExactly(
            budget("parameters", "", Bound.MAX, List.of(1000.0), List.of(49.0)),
            budget("macs", "", Bound.MAX, List.of(50.0), List.of(46.0)),
            budget("activationElements", "", Bound.MAX, List.of(30.0), List.of(25.0)),
            budget("parameters", "all", Bound.MAX, List.of(40.0), List.of(40.0)),
            budget("trainingBytesAtBatch3", "", Bound.MAX, List.of(9000.0), List.of(bytes)),
            budget("receptiveField", "", Bound.MIN, List.of(3.0, 3.0), List.of(5.0, 4.0)),
            budget("receptiveField", "", Bound.MIN, List.of(5.0, 4.0), List.of(5.0, 4.0)),
            budget("receptiveField", "all", Bound.EXACT, List.of(5.0, 4.0), List.of(5.0, 4.0)));
  }

  @Test
  void theMetadataHoldsWhatTheCompilerWarnsOfAndOnWhichMethod() {
    String source =
        """
        package demo;
        import dev.fovea.annotations.*;
        @Network
        public interface Warned {
          @ImageInput(channels = 1, height = 8, width = 8) FeatureMap image();
          @Conv2d(filters = 2, kernel = 3, bias = true) @BatchNorm FeatureMap stem(FeatureMap image);
          @Flatten @Dense(units = 3) @SoftmaxCrossEntropy Vector logits(FeatureMap stem);
        }
        """;

    NetworkMetadata network =
        read(
            TestCompiler.JAVAC
                .compile(SourceFile.of(source))
                .output("META-INF/fovea/demo.Warned.json")
                .orElseThrow());

    assertThat(network.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.id()).isEqualTo("bias-before-batch-norm");
              assertThat(finding.severity()).isEqualTo("warning");
              assertThat(finding.method()).hasValue("stem");
              assertThat(finding.message())
                  .isEqualTo("the bias of @Conv2d is removed by the @BatchNorm after it");
              assertThat(finding.fixes()).isNotEmpty();
            });
  }

  private static BudgetMetadata budget(
      String quantity, String on, Bound bound, List<Double> limit, List<Double> value) {
    return new BudgetMetadata(
        quantity, Optional.of(on).filter(name -> !name.isEmpty()), bound, limit, value);
  }

  private static NetworkMetadata read(GeneratedNetwork network) {
    return read(network.metadata());
  }

  private static NetworkMetadata read(String json) {
    return MetadataReader.read(
        "a test", new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }
}
