package dev.fovea.benchmarks.tensorflow;

import dev.fovea.benchmarks.Contender;
import dev.fovea.benchmarks.peer.NetworkFile;
import dev.fovea.benchmarks.peer.NetworkFile.Layer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.op.nn.SparseSoftmaxCrossEntropyWithLogits;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** A network of the description files as a TensorFlow graph with a session and synthetic data. */
final class TensorFlowNetwork implements Contender.Run {

  private static final float MOMENTUM = 0.1f;
  private static final float EPSILON = 1e-5f;
  private static final int CLASSES = 10;

  private final Graph graph = new Graph();
  private final Ops tf = Ops.create(graph);
  private final boolean training;
  private final int batch;
  private final Weights weights;
  private final List<Op> updates = new ArrayList<>();
  private final Placeholder<TFloat32> image;
  private final Placeholder<TInt32> classes;
  private final Operand<TFloat32> result;
  private final Session session;
  private final TFloat32 images;
  private final TInt32 labels;

  TensorFlowNetwork(List<Layer> described, int batch, boolean training) {
    this.training = training;
    this.batch = batch;
    this.weights = new Weights(tf, training);
    List<Layer> layers = training ? described : NetworkFile.folded(described);
    Layer input = layers.get(0);
    Shape shape = Shape.of(batch, input.number("h"), input.number("w"), input.number("c"));
    this.image = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
    this.classes = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(batch)));
    Operand<TFloat32> logits = logits(layers);
    this.result = training ? train(logits) : logits;
    this.session = new Session(graph, TensorFlow.configuration());
    session.initialize();
    Random random = new Random(2);
    this.images =
        TFloat32.tensorOf(
            shape,
            data -> {
              for (long index = 0; index < shape.size(); index++) {
                data.asRawTensor().data().asFloats().setFloat((float) random.nextGaussian(), index);
              }
            });
    this.labels =
        TInt32.tensorOf(
            Shape.of(batch),
            data -> {
              for (int sample = 0; sample < batch; sample++) {
                data.setInt(sample % CLASSES, sample);
              }
            });
  }

  /** How many numbers the optimizer changes, or would in training. */
  long parameters() {
    return weights.elements();
  }

  private Operand<TFloat32> logits(List<Layer> layers) {
    Map<String, Operand<TFloat32>> values = new HashMap<>();
    Operand<TFloat32> last = image;
    for (Layer layer : layers) {
      last = value(layer, values);
      if (layer.relu()) {
        last = tf.nn.relu(last);
      }
      values.put(layer.name(), last);
    }
    return last;
  }

  private Operand<TFloat32> value(Layer layer, Map<String, Operand<TFloat32>> values) {
    Operand<TFloat32> in =
        layer.inputs().isEmpty()
            ? image
            : Objects.requireNonNull(values.get(layer.inputs().get(0)));
    return switch (layer.operation()) {
      case "input" -> image;
      case "conv" -> convolution(layer, in);
      case "bn" -> norm(in);
      case "maxpool" -> pooled(layer, in);
      case "gap" -> tf.math.mean(in, tf.constant(new int[] {1, 2}));
      case "dense" -> dense(layer, in);
      case "add" ->
          tf.math.add(in, Objects.requireNonNull(values.get(layer.inputs().get(1))));
      default -> throw new IllegalArgumentException("TensorFlow has no " + layer.operation());
    };
  }

  private Operand<TFloat32> convolution(Layer layer, Operand<TFloat32> in) {
    long channels = channels(in);
    long kernel = layer.number("k");
    long groups = layer.number("g");
    List<Long> strides = List.of(1L, (long) layer.number("s"), (long) layer.number("s"), 1L);
    Operand<TFloat32> padded = padded(layer, in);
    Operand<TFloat32> convolved;
    if (groups == channels && groups > 1) {
      Operand<TFloat32> filter =
          weights.random(kernel * kernel, kernel, kernel, channels, layer.number("out") / groups);
      convolved = tf.nn.depthwiseConv2dNative(padded, filter, strides, padding(layer));
    } else if (groups == 1) {
      Operand<TFloat32> filter =
          weights.random(kernel * kernel * channels, kernel, kernel, channels, layer.number("out"));
      convolved = tf.nn.conv2d(padded, filter, strides, padding(layer));
    } else {
      throw new IllegalArgumentException(
          layer.name() + ": TensorFlow has no convolution in " + groups + " groups here");
    }
    return layer.number("bias") == 1
        ? tf.nn.biasAdd(convolved, weights.filled(0, layer.number("out")))
        : convolved;
  }

  /** Whether TensorFlow's rule SAME pads as the layer does. */
  private static boolean isSame(Layer layer) {
    return layer.number("s") == 1 && 2 * layer.number("p") == layer.number("k") - 1;
  }

  private static String padding(Layer layer) {
    return isSame(layer) ? "SAME" : "VALID";
  }

  /**
   * With explicit zeros where {@code SAME} would pad otherwise: the gradient of a convolution with
   * explicit paddings is not among those that the C library knows.
   */
  private Operand<TFloat32> padded(Layer layer, Operand<TFloat32> in) {
    int zeros = layer.number("p");
    if (isSame(layer) || zeros == 0) {
      return in;
    }
    int[][] paddings = {{0, 0}, {zeros, zeros}, {zeros, zeros}, {0, 0}};
    return tf.pad(in, tf.constant(paddings), tf.constant(0f));
  }

  /** Pads with zeros, which is right behind a ReLU. */
  private Operand<TFloat32> pooled(Layer layer, Operand<TFloat32> in) {
    int stride = layer.number("s");
    int kernel = layer.number("k");
    return tf.nn.maxPool(
        padded(layer, in),
        tf.constant(new int[] {1, kernel, kernel, 1}),
        tf.constant(new int[] {1, stride, stride, 1}),
        padding(layer));
  }

  private Operand<TFloat32> norm(Operand<TFloat32> in) {
    long channels = channels(in);
    Operand<TFloat32> scale = weights.filled(1, channels);
    Operand<TFloat32> shift = weights.filled(0, channels);
    Variable<TFloat32> mean = weights.statistic(0, channels);
    Variable<TFloat32> variance = weights.statistic(1, channels);
    Operand<TFloat32> none = tf.constant(new float[0]);
    FusedBatchNorm<TFloat32, TFloat32> norm =
        tf.nn.fusedBatchNorm(
            in,
            scale,
            shift,
            none,
            none,
            FusedBatchNorm.isTraining(true),
            FusedBatchNorm.epsilon(EPSILON));
    updates.add(moved(mean, norm.batchMean()));
    updates.add(moved(variance, norm.batchVariance()));
    return norm.y();
  }

  private Op moved(Variable<TFloat32> running, Operand<TFloat32> found) {
    return tf.assignSub(
        running, tf.math.mul(tf.math.sub(running, found), tf.constant(MOMENTUM)));
  }

  private Operand<TFloat32> dense(Layer layer, Operand<TFloat32> in) {
    long features = in.shape().size() / batch;
    Operand<TFloat32> flat =
        tf.reshape(in, tf.constant(new int[] {batch, Math.toIntExact(features)}));
    Operand<TFloat32> product =
        tf.linalg.matMul(flat, weights.random(features, features, layer.number("out")));
    return tf.nn.biasAdd(product, weights.filled(0, layer.number("out")));
  }

  private static long channels(Operand<TFloat32> value) {
    return value.shape().get(3);
  }

  /** Adds the updates of all parameters; returns the loss of each sample. */
  private Operand<TFloat32> train(Operand<TFloat32> logits) {
    SparseSoftmaxCrossEntropyWithLogits<TFloat32> loss =
        tf.nn.sparseSoftmaxCrossEntropyWithLogits(logits, classes);
    Operand<TFloat32> gradient = tf.math.mul(loss.backprop(), tf.constant(1f / batch));
    Gradients gradients =
        tf.gradients(List.of(logits), weights.trainable(), Gradients.dx(List.of(gradient)));
    List<Output<TFloat32>> each = new ArrayList<>();
    for (int index = 0; index < weights.trainable().size(); index++) {
      each.add(gradients.dy(index));
    }
    updates.addAll(weights.updates(each));
    return loss.loss();
  }

  private Result run() {
    Session.Runner runner = session.runner().feed(image, images).fetch(result);
    if (training) {
      runner.feed(classes, labels);
      updates.forEach(runner::addTarget);
    }
    return runner.run();
  }

  @Override
  public void step() {
    run().close();
  }

  /** One step; the logits of all samples, or in training the loss of each. */
  float[] values() {
    try (Result fetched = run()) {
      TFloat32 found = (TFloat32) fetched.get(0);
      float[] values = new float[Math.toIntExact(found.size())];
      found.asRawTensor().data().asFloats().read(values);
      return values;
    }
  }

  @Override
  public void close() {
    images.close();
    labels.close();
    session.close();
    graph.close();
  }
}
