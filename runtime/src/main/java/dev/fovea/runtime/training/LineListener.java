package dev.fovea.runtime.training;

import java.io.PrintStream;
import java.util.Locale;

/** A line for each epoch, for logs. */
final class LineListener implements TrainingListener {

  private final PrintStream out;
  private int epochs;

  LineListener(PrintStream out) {
    this.out = out;
  }

  @Override
  public void epochStarted(int epoch, int epochCount, int batches) {
    epochs = epochCount;
  }

  @Override
  public void epochFinished(EpochReport report) {
    out.println(text(report, epochs));
  }

  /**
   * As {@code epoch 3/10: loss 0.43, accuracy 0.85; validation loss 0.48, accuracy 0.84; 12.3 s}.
   */
  static String text(EpochReport report, int epochs) {
    int width = String.valueOf(epochs).length();
    return String.format(
        Locale.ROOT,
        "epoch %" + width + "d/%d: %s%s; %.1f s",
        report.number(),
        epochs,
        report.training().text(),
        report.validation().map(metrics -> "; validation " + metrics.text()).orElse(""),
        report.time().toMillis() / 1000.0);
  }
}
