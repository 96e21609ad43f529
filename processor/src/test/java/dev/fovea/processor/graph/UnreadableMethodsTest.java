package dev.fovea.processor.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.processor.NetworkAnalyser;
import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.diagnostic.Report;
import dev.fovea.processor.layer.LayerCatalogue;
import dev.fovea.processor.spec.MethodSpec;
import dev.fovea.processor.spec.NetworkSpec;
import dev.fovea.processor.testing.NetworkSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A method whose declaration is in error: that is reported already, and nothing follows from it.
 */
class UnreadableMethodsTest {

  private static final NetworkSpec NETWORK =
      NetworkSource.parse(
          """
          @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
          @Conv2d(filters = 4, kernel = 3) FeatureMap stem(FeatureMap image);
          @Conv2d(filters = 4, kernel = 3) FeatureMap block(FeatureMap stem);
          @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy Vector logits(FeatureMap block);
          """);

  @Test
  void silencesWhatReadsIt() {
    assertThat(analyse(unreadable(NETWORK, "stem"))).isEmpty();
  }

  @Test
  void mayHaveBeenTheHeadOrTheOnlyReader() {
    assertThat(analyse(unreadable(NETWORK, "logits"))).isEmpty();
  }

  @Test
  void doesNotSilenceErrorsElsewhere() {
    NetworkSpec wrong =
        NetworkSource.parse(
            """
            @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
            @Conv2d(filters = 4, kernel = 3) FeatureMap stem(FeatureMap image);
            @Conv2d(filters = 0, kernel = 3) FeatureMap block(FeatureMap stem);
            @GlobalAvgPool @SoftmaxCrossEntropy Vector logits(FeatureMap block);
            """);

    assertThat(analyse(unreadable(wrong, "stem")))
        .extracting(found -> found.message().id())
        .containsExactly("bad-number");
  }

  private static List<Diagnostic> analyse(NetworkSpec spec) {
    Report report = new Report();
    assertThat(new NetworkAnalyser(LayerCatalogue.load()).analyse(spec, report)).isEmpty();
    return report.diagnostics();
  }

  private static NetworkSpec unreadable(NetworkSpec spec, String name) {
    List<MethodSpec> methods =
        spec.methods().stream()
            .map(method -> method.name().equals(name) ? unreadable(method) : method)
            .toList();
    return new NetworkSpec(
        spec.packageName(),
        spec.name(),
        methods,
        spec.annotations(),
        spec.suppressed(),
        spec.position());
  }

  private static MethodSpec unreadable(MethodSpec method) {
    return new MethodSpec(
        method.name(),
        method.kind(),
        method.reads(),
        method.annotations(),
        method.suppressed(),
        method.position(),
        false);
  }
}
