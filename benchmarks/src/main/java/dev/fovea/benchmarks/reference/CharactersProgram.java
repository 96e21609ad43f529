package dev.fovea.benchmarks.reference;

import org.bytedeco.dnnl.global.dnnl;

/**
 * A training step of the character model: embedding, oneDNN's LSTM, one dense layer over the rows
 * of all steps, cross-entropy. Steps come first throughout, so that nothing is transposed.
 */
final class CharactersProgram {

  private static final int STEPS = 128;
  private static final int VOCABULARY = 65;
  private static final int FEATURES = 64;
  private static final int UNITS = 256;

  /** The ids repeat, as those of the other contenders. */
  private static final int STRIDE = 7;

  private final Program program = new Program();
  private final SoftmaxLoss loss;

  CharactersProgram(int batch) {
    Arena arena = new Arena(program);
    int rows = STEPS * batch;
    EmbeddingTable embedded =
        new EmbeddingTable(program, arena, VOCABULARY, ids(rows), STEPS, batch, FEATURES);
    LstmLayer hidden = new LstmLayer(program, arena, UNITS, embedded.target());
    DenseLayer dense = new DenseLayer(program, arena, VOCABULARY, rows(hidden.target(), rows));
    this.loss = new SoftmaxLoss(program, dense.target());
    Tensor ofHidden =
        program.seen(
            dense.backward(loss.gradient()),
            hidden.target().layout(),
            hidden.target().dimensions());
    embedded.backward(hidden.backward(ofHidden));
    arena.addOptimizer();
  }

  private static int[] ids(int count) {
    int[] ids = new int[count];
    for (int row = 0; row < count; row++) {
      ids[row] = row * STRIDE % VOCABULARY;
    }
    return ids;
  }

  private Tensor rows(Tensor states, int rows) {
    return program.seen(states, program.layout(dnnl.dnnl_ab, rows, UNITS), rows, UNITS);
  }

  void run() {
    program.run();
  }

  /** The mean cross-entropy of the last step. */
  double loss() {
    return loss.value();
  }
}
