package dev.fovea.runtime.onednn;

import java.util.Optional;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What every loss reads and writes, as rows: a prediction, a target, a number for each sample. */
final class LossMemory {

  private static final int PREDICTION = 0;
  private static final int TARGET = 1;

  private final Planning planning;
  private final Layout common;
  private final long samples;
  private final long positions;
  private final long features;
  private final Layout rows;
  private final Layout wholes;

  LossMemory(Planning planning) {
    this.planning = planning;
    INDArray prediction = planning.binding().input().array();
    this.common = planning.values().common(prediction);
    this.samples = prediction.size(0);
    this.features = prediction.size(-1);
    this.positions = prediction.length() / (samples * features);
    this.rows = planning.values().dense(samples * positions, features);
    this.wholes = planning.values().dense(samples, positions * features);
  }

  /** Positions of a sample: of a map its pixels, of a sequence its steps, of a vector one. */
  long positions() {
    return positions;
  }

  /** Classes or features of a position. */
  long features() {
    return features;
  }

  /** Positions of all samples. */
  long allPositions() {
    return samples * positions;
  }

  /** Elements of all samples. */
  long elements() {
    return samples * positions * features;
  }

  /** A row for each position of each sample: what oneDNN's fast kernels take. */
  Layout rows() {
    return rows;
  }

  /** The prediction, to read. */
  Memory prediction(Recorder steps) {
    return read(steps, PREDICTION);
  }

  /** The target, to read. */
  Memory target(Recorder steps) {
    return read(steps, TARGET);
  }

  private Memory read(Recorder steps, int input) {
    return steps.read(planning.inputs().get(input), common).part(planning.device(), rows);
  }

  /** Where the loss of each sample goes. */
  Memory losses() {
    return planning.forward().at(planning.output(planning.values().dense(samples, 1)));
  }

  /** What {@link #losses} is reduced from: a row for each sample. */
  Memory bySample(Memory inRows) {
    return inRows.part(planning.device(), wholes);
  }

  /** Where the gradient of the prediction goes; empty if nobody needs it. */
  Optional<Memory> gradient(Recorder steps) {
    return planning
        .inputGradient(PREDICTION)
        .map(place -> steps.write(place, common).part(planning.device(), rows));
  }

  /** Numbers that never change, one for each feature, the same for all rows. */
  Memory factors(double... each) {
    Place place = planning.ownPlace(planning.values().dense(1, features));
    FloatPointer factors = new FloatPointer(place.address()).capacity(features);
    for (int index = 0; index < features; index++) {
      factors.put(index, (float) each[index]);
    }
    return new Memory(planning.device(), place);
  }
}
