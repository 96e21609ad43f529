package dev.fovea.benchmarks.reference;

import dev.fovea.benchmarks.reference.Program.Argument;
import java.util.List;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.FloatPointer;

/**
 * The mean softmax cross-entropy of rows with class indices that repeat: a step needs its gradient
 * alone.
 */
final class SoftmaxLoss {

  private final Program program;
  private final Tensor prediction;
  private final Tensor gradient;

  SoftmaxLoss(Program program, Tensor prediction) {
    this.program = program;
    this.prediction = prediction;
    long rows = prediction.dimensions()[0];
    this.gradient = program.allocate(prediction.layout(), prediction.dimensions());
    Tensor target = program.allocate(prediction.layout(), prediction.dimensions());
    long classes = prediction.channels();
    for (long sample = 0; sample < rows; sample++) {
      program.address(target).put(sample * classes + sample % classes, 1.0f / rows);
    }
    dnnl_primitive_desc softmax =
        program.describe(
            (handle, engine, attributes) ->
                dnnl.dnnl_softmax_forward_primitive_desc_create(
                    handle,
                    engine,
                    dnnl.dnnl_forward_inference,
                    dnnl.dnnl_softmax_accurate,
                    prediction.layout(),
                    prediction.layout(),
                    1,
                    attributes));
    program.add(
        softmax,
        List.of(
            new Argument(dnnl.DNNL_ARG_SRC, prediction),
            new Argument(dnnl.DNNL_ARG_DST, gradient)));
    Tensor share = program.allocate(program.layout(dnnl.dnnl_ab, 1, 1), 1, 1);
    program.set(share, 1.0 / rows);
    program.binary(dnnl.dnnl_binary_mul, gradient, share, gradient);
    program.binary(dnnl.dnnl_binary_sub, gradient, target, gradient);
  }

  /** Of the prediction. */
  Tensor gradient() {
    return gradient;
  }

  /** The mean cross-entropy of the last step. */
  double value() {
    FloatPointer values = program.address(prediction);
    long classes = prediction.channels();
    long rows = prediction.dimensions()[0];
    double sum = 0;
    for (long sample = 0; sample < rows; sample++) {
      double total = 0;
      for (long index = 0; index < classes; index++) {
        total += Math.exp(values.get(sample * classes + index));
      }
      sum += Math.log(total) - values.get(sample * classes + sample % classes);
    }
    return sum / rows;
  }
}
