package dev.fovea.benchmarks.tensorflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/**
 * The parameters of one graph: variables that SGD with momentum 0.9 and weight decay 5e-4 changes,
 * or constants for prediction.
 */
final class Weights {

  private static final float LEARNING_RATE = 0.01f;
  private static final float MOMENTUM = 0.9f;
  private static final float DECAY = 5e-4f;

  private final Ops tf;
  private final boolean training;
  private final Random random = new Random(1);
  private final List<Variable<TFloat32>> trainable = new ArrayList<>();
  private long elements;

  Weights(Ops tf, boolean training) {
    this.tf = tf;
    this.training = training;
  }

  /** Normally distributed, √(2 / fan) wide. */
  Operand<TFloat32> random(long fan, long... dimensions) {
    double deviation = Math.sqrt(2.0 / fan);
    FloatDataBuffer values = buffer(dimensions);
    for (long index = 0; index < values.size(); index++) {
      values.setFloat((float) (random.nextGaussian() * deviation), index);
    }
    return trained(values, dimensions);
  }

  /** All alike. */
  Operand<TFloat32> filled(float value, long... dimensions) {
    FloatDataBuffer values = buffer(dimensions);
    for (long index = 0; index < values.size(); index++) {
      values.setFloat(value, index);
    }
    return trained(values, dimensions);
  }

  /** A running statistic: the graph changes it, the optimizer does not. */
  Variable<TFloat32> statistic(float value, long channels) {
    return tf.variable(
        tf.fill(tf.constant(new int[] {Math.toIntExact(channels)}), tf.constant(value)));
  }

  private static FloatDataBuffer buffer(long... dimensions) {
    return DataBuffers.ofFloats(Shape.of(dimensions).size());
  }

  private Operand<TFloat32> trained(FloatDataBuffer values, long... dimensions) {
    elements += values.size();
    Operand<TFloat32> constant = tf.constant(Shape.of(dimensions), values);
    if (!training) {
      return constant;
    }
    Variable<TFloat32> variable = tf.variable(constant);
    trainable.add(variable);
    return variable;
  }

  /** How many numbers the optimizer changes, or would in training. */
  long elements() {
    return elements;
  }

  /** In the order in which they were made. */
  List<Variable<TFloat32>> trainable() {
    return List.copyOf(trainable);
  }

  /**
   * The operations that change the parameters.
   *
   * @param gradients one a parameter, in the order of {@link #trainable}
   */
  List<Op> updates(List<Output<TFloat32>> gradients) {
    List<Op> updates = new ArrayList<>();
    for (int index = 0; index < trainable.size(); index++) {
      Variable<TFloat32> variable = trainable.get(index);
      Operand<TFloat32> gradient =
          tf.math.add(gradients.get(index), tf.math.mul(variable, tf.constant(DECAY)));
      Variable<TFloat32> velocity =
          tf.variable(
              tf.zeros(tf.constant(variable.shape().asArray()), TFloat32.class));
      updates.add(
          tf.train.applyMomentum(
              variable, velocity, tf.constant(LEARNING_RATE), gradient, tf.constant(MOMENTUM)));
    }
    return updates;
  }
}
