package dev.fovea.benchmarks.peer;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** A character model in PyTorch: embedding, LSTM, linear layer, cross-entropy of each step. */
final class PyTorchCharacters {

  private static final long STEPS = 128;
  private static final long VOCABULARY = 65;
  private static final long FEATURES = 64;
  private static final long UNITS = 256;
  private static final double LARGEST = 1 / Math.sqrt(UNITS);

  private final TensorVector trainable = new TensorVector();
  private final Tensor table;
  private final TensorVector recurrent;
  private final Tensor weight;
  private final Tensor bias;
  private final Tensor text;
  private final Tensor next;
  private final TensorVector zeros;
  private final boolean training;
  private final SGD optimizer;

  PyTorchCharacters(int batch, boolean training) {
    this.training = training;
    TensorOptions ids = new TensorOptions(torch.ScalarType.Long);
    this.text = torch.randint(VOCABULARY, new long[] {batch, STEPS}, ids);
    this.next = torch.randint(VOCABULARY, new long[] {batch * STEPS}, ids);
    this.table = parameter(VOCABULARY, FEATURES);
    this.recurrent =
        new TensorVector(
            parameter(4 * UNITS, FEATURES),
            parameter(4 * UNITS, UNITS),
            parameter(4 * UNITS),
            parameter(4 * UNITS));
    this.weight = parameter(VOCABULARY, UNITS);
    this.bias = parameter(VOCABULARY);
    this.zeros = new TensorVector(torch.zeros(1, batch, UNITS), torch.zeros(1, batch, UNITS));
    SGDOptions options = new SGDOptions(0.01);
    options.momentum().put(0.9);
    options.weight_decay().put(5e-4);
    this.optimizer = new SGD(trainable, options);
  }

  private Tensor parameter(long... shape) {
    Tensor values = torch.rand(shape).mul(scalar(2 * LARGEST)).sub(scalar(LARGEST));
    Tensor parameter = values.set_requires_grad(training);
    trainable.push_back(parameter);
    return parameter;
  }

  private static Scalar scalar(double value) {
    return new Scalar(value);
  }

  /** How many numbers the optimizer changes. */
  long parameters() {
    long elements = 0;
    for (long index = 0; index < trainable.size(); index++) {
      elements += trainable.get(index).numel();
    }
    return elements;
  }

  @SuppressWarnings("try") // the scope only frees
  void train() {
    try (PointerScope scope = new PointerScope()) {
      optimizer.zero_grad();
      torch.cross_entropy_loss(logits(), next).backward();
      optimizer.step();
    }
  }

  @SuppressWarnings("try") // the scope only frees
  void predict() {
    try (PointerScope scope = new PointerScope();
        NoGradGuard noGradient = new NoGradGuard()) {
      logits();
    }
  }

  private Tensor logits() {
    Tensor embedded = torch.embedding(table, text);
    Tensor hidden =
        new Tensor(
            torch.lstm(embedded, zeros, recurrent, true, 1, 0, training, false, true).get0());
    return torch.linear(hidden, weight, new TensorOptional(bias)).reshape(-1, VOCABULARY);
  }
}
