package dev.fovea.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class LineListenerTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void printsALineForEachEpoch() {
    TrainingListener listener = new LineListener(out);
    listener.epochStarted(3, 10, 2);
    listener.batchFinished(1, metrics(0.5, 0.8));
    listener.batchFinished(2, metrics(0.5, 0.8));
    listener.epochFinished(report(Optional.of(metrics(0.61239, 0.75))));
    listener.epochFinished(report(Optional.empty()));
    listener.trainingEnded();

    assertThat(text())
        .isEqualTo(
            """
            epoch  3/10: loss 0.5000, accuracy 0.8000; validation loss 0.6124, accuracy 0.7500; 12.3 s
            epoch  3/10: loss 0.5000, accuracy 0.8000; 12.3 s
            """);
  }

  @Test
  void namesTheHeadsWhereThereAreSeveral() {
    Metrics two =
        new Metrics(
            1.5,
            List.of(
                new HeadMetrics("kind", 1, OptionalDouble.of(0.5)),
                new HeadMetrics("box", 1, OptionalDouble.empty())));

    assertThat(two.text()).isEqualTo("loss 1.5000, kind accuracy 0.5000");
  }

  @Test
  void aProgressBarMakesPlaceForTheEpochsLine() {
    TrainingListener listener = new ProgressBarListener(out);
    listener.epochStarted(3, 10, 2);
    listener.batchFinished(1, metrics(0.5, 0.8));
    listener.batchFinished(2, metrics(0.5, 0.8));
    listener.epochFinished(report(Optional.empty()));
    listener.trainingEnded();

    assertThat(text())
        .contains("epoch 3/10")
        .contains("2/2")
        .endsWith("epoch  3/10: loss 0.5000, accuracy 0.8000; 12.3 s\n");
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  private static EpochReport report(Optional<Metrics> validation) {
    return new EpochReport(3, 0.1, metrics(0.5, 0.8), validation, Duration.ofMillis(12_345));
  }

  private static Metrics metrics(double loss, double accuracy) {
    return new Metrics(loss, List.of(new HeadMetrics("logits", loss, OptionalDouble.of(accuracy))));
  }
}
