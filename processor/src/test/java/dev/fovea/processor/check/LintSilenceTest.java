package dev.fovea.processor.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.diagnostic.LintOptions;
import dev.fovea.processor.diagnostic.Severity;
import dev.fovea.processor.testing.Analysis;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LintSilenceTest {

  private static final String WARNS =
      """
      @VectorInput(features = 4) Vector features();
      @Dense(units = 10) @Softmax @SoftmaxCrossEntropy Vector logits(Vector features);
      """;

  @Test
  void warningsDoNotFailANetwork() {
    Analysis analysis = Analysis.of(WARNS);

    assertThat(analysis.network().heads()).hasSize(1);
    assertThat(analysis.diagnostics())
        .extracting(Diagnostic::severity)
        .containsExactly(Severity.WARNING);
  }

  @Test
  void aMethodSilencesItsWarnings() {
    assertThat(
            Analysis.of(
                    """
                    @VectorInput(features = 4) Vector features();
                    @SuppressWarnings({"unused", "fovea:softmax-before-cross-entropy"})
                    @Dense(units = 10) @Softmax @SoftmaxCrossEntropy Vector logits(Vector features);
                    """)
                .diagnostics())
        .isEmpty();
  }

  @Test
  void aNetworkSilencesItsWarnings() {
    assertThat(
            Analysis.of(
                    """
                    @SuppressWarnings("fovea:softmax-before-cross-entropy") interface Net {
                      @VectorInput(features = 4) Vector features();
                      @Dense(units = 10) @Softmax @SoftmaxCrossEntropy Vector logits(Vector features);
                    }
                    """)
                .diagnostics())
        .isEmpty();
  }

  @Test
  void errorsAreNotSilenced() {
    assertThat(
            Analysis.of(
                    """
                    @VectorInput(features = 4) Vector features();
                    @SuppressWarnings("fovea:bad-number")
                    @Dense(units = 0) @SoftmaxCrossEntropy Vector logits(Vector features);
                    """)
                .diagnostics())
        .hasSize(1);
  }

  @Test
  void raisedWarningsFailANetwork() {
    LintOptions options =
        new LintOptions(Set.of("softmax-before-cross-entropy"), Set.of(), Set.of());

    assertThat(Analysis.of(WARNS, options).errors()).hasSize(1);
  }

  @Test
  void rulesCanBeSwitchedOff() {
    LintOptions options =
        new LintOptions(Set.of(), Set.of("softmax-before-cross-entropy"), Set.of());

    assertThat(Analysis.of(WARNS, options).diagnostics()).isEmpty();
  }
}
