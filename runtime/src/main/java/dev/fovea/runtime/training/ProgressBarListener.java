package dev.fovea.runtime.training;

import java.io.PrintStream;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar that fills while an epoch runs and makes place for the epoch's line at its end. */
final class ProgressBarListener implements TrainingListener {

  private static final int UPDATE_MILLIS = 200;

  private final PrintStream out;
  private final LineListener lines;
  private Optional<ProgressBar> bar = Optional.empty();

  ProgressBarListener(PrintStream out) {
    this.out = out;
    this.lines = new LineListener(out);
  }

  @Override
  public void epochStarted(int epoch, int epochs, int batches) {
    lines.epochStarted(epoch, epochs, batches);
    bar =
        Optional.of(
            new ProgressBarBuilder()
                .setTaskName("epoch " + epoch + "/" + epochs)
                .setInitialMax(batches)
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BLOCK)
                .setConsumer(new ConsoleProgressBarConsumer(out))
                .clearDisplayOnFinish()
                .build());
  }

  @Override
  public void batchFinished(int batch, Metrics epochSoFar) {
    bar.ifPresent(current -> current.setExtraMessage(" " + epochSoFar.text()).stepTo(batch));
  }

  @Override
  public void epochFinished(EpochReport report) {
    trainingEnded();
    lines.epochFinished(report);
  }

  @Override
  public void trainingEnded() {
    bar.ifPresent(ProgressBar::close);
    bar = Optional.empty();
  }
}
