package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The reference kernel of a loss that is, for each sample, the mean of a function of the distances
 * {@code d = x − t} of its elements.
 *
 * @param operation the name for messages
 * @param function makes ρ(d) of d, in place
 * @param derivative makes a multiple of ρ′(d) of d, in place
 * @param factor what of that multiple, times the weight of the loss, is the gradient
 */
record DistanceLoss(
    String operation,
    Function<INDArray, Step> function,
    Function<INDArray, Step> derivative,
    double factor) {

  INDArray perSample(INDArray prediction, INDArray target) {
    return LossOperands.perSample(operation, prediction, target, this::forward);
  }

  Kernel reference(Binding binding) {
    LossOperands operands = LossOperands.of(operation, binding);
    return PreparedKernel.of(
        forward(operands.prediction(), operands.target(), operands.output()),
        operands
            .gradient()
            .map(gradient -> backward(operands.prediction(), operands.target(), gradient))
            .orElse(Step.nothing()));
  }

  private Step forward(INDArray prediction, INDArray target, INDArray result) {
    INDArray distances = Views.scratch(prediction, prediction.shape());
    double elements = (double) prediction.length() / prediction.size(0);
    return Step.sequence(
        NativeOp.subtract(prediction, target, distances),
        function.apply(distances),
        LossOperands.sampleSums(distances, result),
        () -> result.divi(elements));
  }

  private Step backward(INDArray prediction, INDArray target, INDArray gradient) {
    double share = factor / prediction.length();
    return Step.sequence(
        NativeOp.subtract(prediction, target, gradient),
        derivative.apply(gradient),
        () -> gradient.muli(share));
  }
}
