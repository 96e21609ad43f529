package dev.fovea.runtime.testing;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRefOptional;
import org.bytedeco.pytorch.TensorOptional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Exchanges numbers with PyTorch, in double precision: values channels first there and channels
 * last here.
 */
public final class Torch {

  private Torch() {}

  /**
   * A value, [N, H, W, C] here and [N, C, H, W] there, or [N, F]. Its gradient will be computed.
   */
  public static Tensor value(INDArray value) {
    return parameter(value.rank() == 4 ? value.permute(0, 3, 1, 2) : value);
  }

  /** A parameter, in one layout here and there. Its gradient will be computed. */
  public static Tensor parameter(INDArray parameter) {
    return constant(parameter).requires_grad_(true);
  }

  /** A tensor of which no gradient is computed, in one layout here and there. */
  public static Tensor constant(INDArray values) {
    return Tensor.create(Closeness.doubles(values), values.shape());
  }

  /** A tensor as an argument that may be left out. */
  public static TensorOptional optional(Tensor tensor) {
    return new TensorOptional(tensor);
  }

  /** A value that comes back. */
  public static INDArray value(Tensor tensor) {
    INDArray array = parameter(tensor);
    return array.rank() == 4 ? array.permute(0, 2, 3, 1).dup('c') : array;
  }

  /** A parameter that comes back. */
  public static INDArray parameter(Tensor tensor) {
    Tensor dense = tensor.detach().contiguous();
    double[] values = new double[(int) dense.numel()];
    new DoublePointer(dense.data_ptr()).get(values);
    return Nd4j.createFromArray(values).reshape(dense.shape());
  }

  /** Computes the gradients for this gradient of the output, given as a value. */
  public static void backward(Tensor output, INDArray outputGradient) {
    Tensor gradient =
        constant(outputGradient.rank() == 4 ? outputGradient.permute(0, 3, 1, 2) : outputGradient);
    output.backward(gradient, new BoolOptional(), false, new TensorArrayRefOptional());
  }
}
