package dev.fovea.benchmarks.tensorflow;

import dev.fovea.benchmarks.Contender;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.nn.BlockLSTM;
import org.tensorflow.op.nn.BlockLSTMGrad;
import org.tensorflow.op.nn.SparseSoftmaxCrossEntropyWithLogits;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * A character model in TensorFlow: embedding, its LSTM over a whole sequence ({@code BlockLSTM}),
 * linear layer, cross-entropy of each step. The C library derives no gradient of that LSTM and of
 * the embedding, so they are written out here with the operations that TensorFlow's Python library
 * takes. Time comes first, as {@code BlockLSTM} reads it.
 */
final class TensorFlowCharacters implements Contender.Run {

  private static final int STEPS = 128;
  private static final int VOCABULARY = 65;
  private static final int FEATURES = 64;
  private static final int UNITS = 256;

  private final Graph graph = new Graph();
  private final Ops tf = Ops.create(graph);
  private final int batch;
  private final Weights weights;
  private final Session session;
  private final Operand<TFloat32> result;
  private final List<Op> updates;

  TensorFlowCharacters(int batch, boolean training) {
    this.batch = batch;
    this.weights = new Weights(tf, training);
    int[] ids = new int[STEPS * batch];
    for (int place = 0; place < ids.length; place++) {
      ids[place] = place * 7 % VOCABULARY;
    }
    // Variables, so that the graph optimiser does not compute the answer beforehand.
    Operand<TInt32> text = tf.variable(tf.constant(ids));
    Operand<TFloat32> table = weights.random(VOCABULARY, VOCABULARY, FEATURES);
    Operand<TFloat32> recurrent = weights.random(UNITS, FEATURES + UNITS, 4 * UNITS);
    Operand<TFloat32> bias = weights.filled(0, 4 * UNITS);
    Operand<TFloat32> projection = weights.random(UNITS, UNITS, VOCABULARY);
    Operand<TFloat32> shift = weights.filled(0, VOCABULARY);

    Operand<TFloat32> embedded =
        tf.reshape(
            tf.gather(table, text, tf.constant(0)),
            tf.constant(new int[] {STEPS, batch, FEATURES}));
    Lstm lstm = new Lstm(embedded, recurrent, bias);
    Operand<TFloat32> states =
        tf.reshape(lstm.forward.h(), tf.constant(new int[] {STEPS * batch, UNITS}));
    Operand<TFloat32> logits = tf.nn.biasAdd(tf.linalg.matMul(states, projection), shift);
    if (training) {
      SparseSoftmaxCrossEntropyWithLogits<TFloat32> loss =
          tf.nn.sparseSoftmaxCrossEntropyWithLogits(logits, text);
      this.result = loss.loss();
      Operand<TFloat32> gradient = tf.math.mul(loss.backprop(), tf.constant(1f / ids.length));
      Gradients gradients =
          tf.gradients(
              List.of(logits),
              List.of(lstm.forward.h(), projection, shift),
              Gradients.dx(List.of(gradient)));
      BlockLSTMGrad<TFloat32> backward = lstm.backward(gradients.dy(0));
      Output<TFloat32> tableGradient =
          tf.math
              .unsortedSegmentSum(
                  tf.reshape(
                      backward.xGrad(), tf.constant(new int[] {STEPS * batch, FEATURES})),
                  text,
                  tf.constant(VOCABULARY))
              .asOutput();
      this.updates =
          weights.updates(
              List.of(
                  tableGradient,
                  backward.wGrad(),
                  backward.bGrad(),
                  gradients.dy(1),
                  gradients.dy(2)));
    } else {
      this.result = logits;
      this.updates = List.of();
    }
    this.session = new Session(graph, TensorFlow.configuration());
    session.initialize();
  }

  /** The LSTM and its derivative, without the connections from the cell to the gates. */
  private final class Lstm {
    private final Operand<TInt64> length = tf.constant((long) STEPS);
    private final Operand<TFloat32> none =
        tf.zeros(tf.constant(new int[] {batch, UNITS}), TFloat32.class);
    private final Operand<TFloat32> unused =
        tf.zeros(tf.constant(new int[] {UNITS}), TFloat32.class);
    private final Operand<TFloat32> input;
    private final Operand<TFloat32> weight;
    private final Operand<TFloat32> bias;
    private final BlockLSTM<TFloat32> forward;

    Lstm(Operand<TFloat32> input, Operand<TFloat32> weight, Operand<TFloat32> bias) {
      this.input = input;
      this.weight = weight;
      this.bias = bias;
      this.forward =
          tf.nn.blockLSTM(
              length,
              input,
              none,
              none,
              weight,
              unused,
              unused,
              unused,
              bias,
              BlockLSTM.cellClip(-1f),
              BlockLSTM.usePeephole(false));
    }

    BlockLSTMGrad<TFloat32> backward(Operand<TFloat32> gradient) {
      Operand<TFloat32> stateGradient =
          tf.zeros(tf.constant(Shape.of(STEPS, batch, UNITS)), TFloat32.class);
      return tf.nn.blockLSTMGrad(
          length,
          input,
          none,
          none,
          weight,
          unused,
          unused,
          unused,
          bias,
          forward.i(),
          forward.cs(),
          forward.f(),
          forward.o(),
          forward.ci(),
          forward.co(),
          forward.h(),
          stateGradient,
          gradient,
          false);
    }
  }

  /** How many numbers the optimizer changes, or would in training. */
  long parameters() {
    return weights.elements();
  }

  private Result run() {
    Session.Runner runner = session.runner().fetch(result);
    updates.forEach(runner::addTarget);
    return runner.run();
  }

  @Override
  public void step() {
    run().close();
  }

  /** One step; the logits, or in training the loss of each character. */
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
    session.close();
    graph.close();
  }
}
