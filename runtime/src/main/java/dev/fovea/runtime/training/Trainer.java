package dev.fovea.runtime.training;

import dev.fovea.runtime.Model;
import dev.fovea.runtime.TrainingSession;
import dev.fovea.runtime.data.Dataset;
import java.util.Optional;

/**
 * How to train a model. An immutable specification that trains any number of models.
 *
 * <p>The same model, data, specification and seed give the same weights, bit by bit, on the same
 * machine.
 *
 * @param optimizer how gradients change parameters
 * @param schedule how the learning rate changes
 * @param epochs passes over the training data
 * @param batchSize samples in a step; the last batch of an epoch may be smaller and is used all the
 *     same
 * @param seed of everything random in training: the order of samples, augmentation, dropout
 * @param earlyStopping needs validation data
 * @param listener hears how it goes
 * @param carriesState whether recurrent layers begin a batch with the state that the batch before
 *     left ({@link TrainingSession#carryState}); batches then come in the dataset's order, as
 *     {@link dev.fovea.runtime.data.TokenWindows} makes them, and each epoch begins with zeros.
 *     Validation begins each sample with zeros
 */
public record Trainer(
    Optimizer optimizer,
    Schedule schedule,
    int epochs,
    int batchSize,
    long seed,
    Optional<EarlyStopping> earlyStopping,
    TrainingListener listener,
    boolean carriesState) {

  private static final int DEFAULT_EPOCHS = 10;
  private static final int DEFAULT_BATCH_SIZE = 32;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if the epochs or the batch size are not positive
   */
  public Trainer {
    Check.positive("The number of epochs", epochs);
    Check.positive("The batch size", batchSize);
  }

  /**
   * Ten epochs in batches of 32 at a constant learning rate, seed 0, with progress on the console.
   */
  public static Trainer with(Optimizer optimizer) {
    return new Trainer(
        optimizer,
        Schedule.constant(),
        DEFAULT_EPOCHS,
        DEFAULT_BATCH_SIZE,
        0,
        Optional.empty(),
        TrainingListener.console(),
        false);
  }

  /** The same with a changing learning rate. */
  public Trainer withSchedule(Schedule value) {
    return new Trainer(
        optimizer, value, epochs, batchSize, seed, earlyStopping, listener, carriesState);
  }

  /** The same for another number of epochs. */
  public Trainer withEpochs(int value) {
    return new Trainer(
        optimizer, schedule, value, batchSize, seed, earlyStopping, listener, carriesState);
  }

  /** The same in other batches. */
  public Trainer withBatchSize(int value) {
    return new Trainer(
        optimizer, schedule, epochs, value, seed, earlyStopping, listener, carriesState);
  }

  /** The same with another seed. */
  public Trainer withSeed(long value) {
    return new Trainer(
        optimizer, schedule, epochs, batchSize, value, earlyStopping, listener, carriesState);
  }

  /** The same with early stopping. */
  public Trainer withEarlyStopping(EarlyStopping value) {
    return new Trainer(
        optimizer, schedule, epochs, batchSize, seed, Optional.of(value), listener, carriesState);
  }

  /** The same with another listener. */
  public Trainer withListener(TrainingListener value) {
    return new Trainer(
        optimizer, schedule, epochs, batchSize, seed, earlyStopping, value, carriesState);
  }

  /** The same with the state of recurrent layers carried from batch to batch. */
  public Trainer withCarriedState() {
    return new Trainer(optimizer, schedule, epochs, batchSize, seed, earlyStopping, listener, true);
  }

  /**
   * Trains without validation data.
   *
   * @throws IllegalArgumentException if the data does not fit the network, early stopping is asked
   *     for, or the state is carried and the samples do not divide into full batches
   * @throws IllegalStateException if the model is closed or already training, or native memory is
   *     short
   * @throws TrainingDivergedException if a value becomes infinite or not a number
   * @throws java.io.UncheckedIOException if a file of the data cannot be read
   */
  public History train(Model<?, ?> model, Dataset training) {
    return run(model, training, Optional.empty());
  }

  /**
   * Trains, and measures the validation data after each epoch.
   *
   * @throws IllegalArgumentException if the data does not fit the network
   * @throws IllegalStateException if the model is closed or already training, or native memory is
   *     short
   * @throws TrainingDivergedException if a value becomes infinite or not a number
   * @throws java.io.UncheckedIOException if a file of the data cannot be read
   */
  public History train(Model<?, ?> model, Dataset training, Dataset validation) {
    return run(model, training, Optional.of(validation));
  }

  private History run(Model<?, ?> model, Dataset training, Optional<Dataset> validation) {
    try {
      return new TrainingRun(this, model, training, validation).run();
    } finally {
      listener.trainingEnded();
    }
  }
}
