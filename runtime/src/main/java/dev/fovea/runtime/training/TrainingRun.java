package dev.fovea.runtime.training;

import dev.fovea.runtime.Model;
import dev.fovea.runtime.NonFiniteValueException;
import dev.fovea.runtime.StepResult;
import dev.fovea.runtime.TrainingSession;
import dev.fovea.runtime.data.Batch;
import dev.fovea.runtime.data.Batches;
import dev.fovea.runtime.data.Dataset;
import dev.fovea.runtime.data.DatasetCheck;
import dev.fovea.runtime.engine.RandomStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;

/** One training of one model. */
final class TrainingRun {

  /** Streams of random numbers that a training derives from its seed. */
  private static final long SHUFFLING = 1;

  private static final long LAYERS = 2;

  private final Trainer trainer;
  private final Model<?, ?> model;
  private final Dataset training;
  private final Optional<Dataset> validation;
  private final DataType type;
  private double learningRate;

  TrainingRun(Trainer trainer, Model<?, ?> model, Dataset training, Optional<Dataset> validation) {
    this.trainer = trainer;
    this.model = model;
    this.training = training;
    this.validation = validation;
    this.type = model.options().dataType();
  }

  History run() {
    DatasetCheck.check(model.definition(), training);
    validation.ifPresent(data -> DatasetCheck.check(model.definition(), data));
    if (trainer.earlyStopping().isPresent() && validation.isEmpty()) {
      throw new IllegalArgumentException("Early stopping needs validation data");
    }
    int left = training.size() % Math.min(trainer.batchSize(), training.size());
    if (trainer.carriesState() && left != 0) {
      throw new IllegalArgumentException(
          String.format(
              "Carrying the state needs full batches: %d samples leave %d over in batches of %d",
              training.size(), left, trainer.batchSize()));
    }
    int largestBatch = Math.min(trainer.batchSize(), training.size());
    long seed = RandomStream.derive(trainer.seed(), LAYERS);
    try (TrainingSession session = model.startTraining(largestBatch, seed);
        OptimizerState state = trainer.optimizer().start(session)) {
      if (trainer.carriesState()) {
        session.carryState();
      }
      return epochs(session, state);
    }
  }

  private History epochs(TrainingSession session, OptimizerState state) {
    Optional<BestEpoch> best = trainer.earlyStopping().map(rule -> new BestEpoch(rule, session));
    try {
      List<EpochReport> reports = new ArrayList<>();
      boolean stop = false;
      for (int epoch = 1; epoch <= trainer.epochs() && !stop; epoch++) {
        EpochReport report = epoch(epoch, session, state);
        reports.add(report);
        trainer.listener().epochFinished(report);
        if (best.isPresent() && report.validation().isPresent()) {
          best.get().finished(epoch, report.validation().get());
          stop = best.get().shouldStop();
        }
      }
      int last = reports.size();
      int weightsOf = best.map(BestEpoch::restore).orElse(last);
      return new History(reports, last < trainer.epochs(), weightsOf);
    } finally {
      best.ifPresent(BestEpoch::close);
    }
  }

  private EpochReport epoch(int epoch, TrainingSession session, OptimizerState state) {
    long start = System.nanoTime();
    Metrics trained = batches(epoch, session, state);
    Optional<Metrics> validated = validation.map(data -> Evaluation.of(model, data));
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    return new EpochReport(epoch, learningRate, trained, validated, time);
  }

  private Metrics batches(int epoch, TrainingSession session, OptimizerState state) {
    MetricsSum sum = new MetricsSum(model.definition(), training);
    long seed = RandomStream.derive(trainer.seed(), SHUFFLING, epoch);
    int batchSize = Math.min(trainer.batchSize(), training.size());
    int number = 0;
    session.resetState();
    Optional<Long> order = trainer.carriesState() ? Optional.empty() : Optional.of(seed);
    try (Batches batches = new Batches(model.definition(), training, type, batchSize, order)) {
      trainer.listener().epochStarted(epoch, trainer.epochs(), batches.count());
      while (batches.hasNext()) {
        learningRate = learningRate(epoch - 1 + (double) number / batches.count());
        number++;
        try (Batch batch = batches.next();
            StepResult result = step(batch, session, state)) {
          sum.add(batch, result.predictions(), result.losses());
          sum.addPenalty(batch.size(), result.penalty());
        }
        trainer.listener().batchFinished(number, sum.metrics());
      }
      session.requireFiniteParameters();
    } catch (NonFiniteValueException e) {
      throw new TrainingDivergedException(epoch, number, e);
    }
    return sum.metrics();
  }

  private StepResult step(Batch batch, TrainingSession session, OptimizerState state) {
    return session.step(
        batch.inputs(),
        batch.targets(),
        (parameters, gradients) -> state.update(parameters, gradients, learningRate));
  }

  private double learningRate(double epoch) {
    return trainer.optimizer().learningRate() * trainer.schedule().factor(epoch, trainer.epochs());
  }
}
