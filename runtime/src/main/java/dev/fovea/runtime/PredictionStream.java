package dev.fovea.runtime;

import dev.fovea.runtime.engine.Buffer;
import dev.fovea.runtime.memory.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Predicts sequences piece by piece: recurrent layers go on from the state in which the piece
 * before left them, so that the pieces give what the whole gives. A piece may have any number of
 * steps up to the network's; one step at a time is how a language model writes. Made by {@link
 * Model#stream}.
 *
 * <p>Calls of several threads run one after the other. Training and other predictions go on beside
 * it; a piece sees the parameters of its time.
 */
public final class PredictionStream implements AutoCloseable {

  private final Model<?, ?> model;
  private final int batch;
  private final Arena arena;
  private final CarriedState carried;
  private final PassCache<InferencePass> passes = new PassCache<>();
  private long version;
  private boolean closed;

  PredictionStream(Model<?, ?> model, int batch) {
    if (batch < 1) {
      throw new IllegalArgumentException("A batch must be positive, not " + batch);
    }
    this.model = model;
    this.batch = batch;
    ModelDefinition definition = model.definition();
    String purpose =
        String.format(Locale.ROOT, "a stream of %d samples with %s", batch, definition.network());
    this.arena = new Arena(model.options().dataType(), definition.inferenceArena(), batch, purpose);
    this.carried = new CarriedState(definition.network(), model.options().dataType(), batch);
  }

  /**
   * Predicts the next piece.
   *
   * @param inputs in the order of the network's inputs, [N, t, F] or [N, t] with the stream's N and
   *     a t of at least 1 and at most the network's number of steps, the same for all inputs
   * @return new arrays, in the order of the network's heads; those of sequences are [N, t, F]
   * @throws IllegalArgumentException if the inputs' number, shapes or ids do not fit
   * @throws IllegalStateException if the model or this stream is closed
   */
  public List<INDArray> predict(List<INDArray> inputs) {
    List<INDArray> checked = BatchCheck.pieces(model.definition(), inputs, batch);
    int steps = Math.toIntExact(checked.get(0).size(1));
    return model
        .gate()
        .shared(
            () -> {
              // Inside the gate, as closing the model comes from there too.
              synchronized (this) {
                requireOpen();
                return run(checked, steps);
              }
            });
  }

  private List<INDArray> run(List<INDArray> inputs, int steps) {
    model.store().refresh();
    if (version != model.store().version()) {
      passes.close();
      version = model.store().version();
    }
    InferencePass pass = passes.get(steps, this::newPass);
    for (int i = 0; i < inputs.size(); i++) {
      pass.inputs().get(i).array().assign(inputs.get(i));
    }
    pass.forward();
    carried.advance(batch);
    List<INDArray> outputs = new ArrayList<>();
    for (Buffer output : pass.outputs()) {
      outputs.add(output.array().dup('c'));
    }
    return List.copyOf(outputs);
  }

  private InferencePass newPass(int steps) {
    return model.inferencePass(
        PassContext.piece(
            batch, steps, arena, model.options().engine().newKernelFactory(), carried));
  }

  /**
   * Forgets all steps so far.
   *
   * @throws IllegalStateException if this stream is closed
   */
  public synchronized void resetState() {
    requireOpen();
    carried.reset();
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("This stream is closed");
    }
  }

  /** Frees its memory; the model stays. Twice does no harm. */
  @Override
  public void close() {
    model.forget(this);
    release();
  }

  /** Frees the memory, once no piece is being predicted. */
  synchronized void release() {
    if (!closed) {
      closed = true;
      passes.close();
      arena.close();
      carried.close();
    }
  }
}
