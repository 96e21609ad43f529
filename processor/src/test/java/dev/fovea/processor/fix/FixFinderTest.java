package dev.fovea.processor.fix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.processor.check.Examiner;
import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.diagnostic.LintOptions;
import dev.fovea.processor.layer.LayerCatalogue;
import dev.fovea.processor.testing.Analysis;
import dev.fovea.processor.testing.NetworkSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FixFinderTest {

  private static final Examiner EXAMINER = new Examiner(LayerCatalogue.load(), LintOptions.none());

  @Test
  void offersNothingThatBreaksAnotherStatement() {
    // A larger kernel or dilation of the stem would reach the goal too, but the stem's field is
    // stated.
    List<String> fixes =
        Analysis.of(
                """
                @ReceptiveField(min = 9) interface Net {
                  @ImageInput(channels = 3, height = 32, width = 32) FeatureMap image();
                  @Conv2d(filters = 8, kernel = 3, padding = 1) @Expect(receptiveField = 3)
                  FeatureMap stem(FeatureMap image);
                  @Conv2d(filters = 8, kernel = 3, padding = 1) FeatureMap block(FeatureMap stem);
                  @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy
                  Vector logits(FeatureMap block);
                }
                """)
            .diagnostics()
            .get(0)
            .fixes();

    assertThat(fixes)
        .containsExactly(
            "dilation = 3, padding = 3 on block's @Conv2d gives 9×9",
            "kernel = 7, padding = 3 on block's @Conv2d gives 9×9",
            "min = 5");
  }

  @Test
  void offersThreeFixesAtMost() {
    StringBuilder source =
        new StringBuilder(
            """
            @ReceptiveField(min = 30) interface Net {
            @ImageInput(channels = 3, height = 64, width = 64) FeatureMap image();
            """);
    for (int layer = 0; layer < 12; layer++) {
      source.append(
          "@Conv2d(filters = 8, kernel = 3, padding = SAME) FeatureMap c%d();%n".formatted(layer));
    }
    source.append("@GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy Vector logits(); }");

    assertThat(Analysis.of(source.toString()).diagnostics().get(0).fixes()).hasSize(3);
  }

  @Test
  void triesABoundedNumberOfChangesHoweverManyErrorsThereAre() {
    StringBuilder source =
        new StringBuilder("@ImageInput(channels = 3, height = 64, width = 64) FeatureMap image();");
    StringBuilder reads = new StringBuilder("FeatureMap image");
    for (int branch = 0; branch < 100; branch++) {
      source.append(
          """
          @Conv2d(filters = 3, kernel = 3, padding = SAME) @Expect(receptiveField = 50)
          FeatureMap b%d(FeatureMap image);
          """
              .formatted(branch));
      reads.append(", FeatureMap b").append(branch);
    }
    source.append("@Add @GlobalAvgPool @SoftmaxCrossEntropy Vector logits(" + reads + ");");
    AtomicInteger trials = new AtomicInteger();

    List<Diagnostic> findings = withFixes(source.toString(), trials);

    assertThat(findings).hasSize(100).allMatch(finding -> !finding.fixes().isEmpty());
    assertThat(trials.get()).isPositive().isLessThanOrEqualTo(120);
  }

  @Test
  void triesFewerChangesOfALargeNetwork() {
    AtomicInteger trials = new AtomicInteger();

    withFixes(
        """
        @VectorInput(features = 2) Vector point();
        @Dense(units = 2) @Relu @Repeat(4000) Vector deep(Vector point);
        @Dense(units = 3) Vector other(Vector point);
        @Add @SoftmaxCrossEntropy Vector logits(Vector deep, Vector other);
        """,
        trials);

    assertThat(trials.get()).isPositive().isLessThanOrEqualTo(12);
  }

  private static List<Diagnostic> withFixes(String source, AtomicInteger trials) {
    return new FixFinder(
            changed -> {
              trials.incrementAndGet();
              return EXAMINER.examine(changed);
            })
        .withFixes(EXAMINER.examine(NetworkSource.parse(source)));
  }
}
