package dev.fovea.processor.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.runtime.Model;
import dev.fovea.runtime.StepResult;
import dev.fovea.runtime.TrainingSession;
import dev.fovea.runtime.engine.Parameter;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Compares gradients with (L(w + h) − L(w − h)) / 2h, in double precision. */
final class FiniteDifferences {

  private static final double STEP = 1e-5;

  /** The truncation error is of order h², the rounding error of order 1e-16 · L / h. */
  private static final double ABSOLUTE = 1e-8;

  private static final double RELATIVE = 1e-6;

  /** Elements of a parameter that are looked at: all of small ones, some of large ones. */
  private static final long MOST = 40;

  private final Model<?, ?> model;
  private final Sample sample;

  FiniteDifferences(Model<?, ?> model, Sample sample) {
    this.model = model;
    this.sample = sample;
  }

  /** Checks every trainable parameter. */
  void check() {
    Map<String, INDArray> gradients = new HashMap<>();
    try (TrainingSession session = model.startTraining(batch(), 1)) {
      session.gradients(sample.inputs(), sample.targets());
      model.parameters().stream()
          .filter(Parameter::trainable)
          .forEach(
              parameter ->
                  gradients.put(parameter.name(), session.gradient(parameter.name()).dup('c')));
    }
    assertThat(gradients).isNotEmpty();
    for (Parameter parameter : model.parameters()) {
      if (parameter.trainable()) {
        check(parameter, Objects.requireNonNull(gradients.get(parameter.name())));
      }
    }
  }

  private void check(Parameter parameter, INDArray gradient) {
    long length = parameter.array().length();
    for (long i = 0; i < Math.min(length, MOST); i++) {
      long index = length <= MOST ? i : i * length / MOST;
      double value = parameter.array().getDouble(index);
      parameter.array().putScalar(index, value + STEP);
      double above = loss();
      parameter.array().putScalar(index, value - STEP);
      double below = loss();
      parameter.array().putScalar(index, value);
      double expected = (above - below) / (2 * STEP);
      assertThat(gradient.getDouble(index))
          .as("%s[%d]", parameter.name(), index)
          .isCloseTo(expected, within(ABSOLUTE + RELATIVE * Math.abs(expected)));
    }
  }

  /** A new session each time, so that dropout draws the same masks. */
  private double loss() {
    try (TrainingSession session = model.startTraining(batch(), 1)) {
      StepResult result = session.gradients(sample.inputs(), sample.targets());
      double loss = result.penalty();
      for (int head = 0; head < result.losses().size(); head++) {
        double weight = model.definition().heads().get(head).loss().weight();
        loss += weight * result.losses().get(head).meanNumber().doubleValue();
      }
      return loss;
    }
  }

  private int batch() {
    return (int) sample.inputs().get(0).size(0);
  }
}
