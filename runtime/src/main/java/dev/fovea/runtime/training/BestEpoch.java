package dev.fovea.runtime.training;

import dev.fovea.runtime.TrainingSession;
import dev.fovea.runtime.WeightsSnapshot;
import java.util.Optional;

/** Follows the epochs of one training for {@link EarlyStopping}. */
final class BestEpoch implements AutoCloseable {

  private final EarlyStopping rule;
  private final TrainingSession session;
  private final Optional<WeightsSnapshot> weights;
  private double best = Double.NEGATIVE_INFINITY;
  private int bestEpoch;
  private int lastEpoch;

  BestEpoch(EarlyStopping rule, TrainingSession session) {
    this.rule = rule;
    this.session = session;
    this.weights = rule.restoreBest() ? Optional.of(session.snapshot()) : Optional.empty();
  }

  /** Takes an epoch in; its weights are still the model's. */
  void finished(int epoch, Metrics validation) {
    lastEpoch = epoch;
    double score = rule.score(validation);
    if (bestEpoch == 0 || score > best + rule.minimumImprovement()) {
      best = score;
      bestEpoch = epoch;
      weights.ifPresent(session::save);
    }
  }

  /** Whether the patience is at its end. */
  boolean shouldStop() {
    return lastEpoch - bestEpoch >= rule.patience();
  }

  /**
   * Puts the best weights back if that was asked for; the number of the epoch whose weights the
   * model then has.
   */
  int restore() {
    weights.ifPresent(session::restore);
    return weights.isPresent() ? bestEpoch : lastEpoch;
  }

  @Override
  public void close() {
    weights.ifPresent(WeightsSnapshot::close);
  }
}
