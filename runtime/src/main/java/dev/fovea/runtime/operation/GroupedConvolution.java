package dev.fovea.runtime.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A convolution in groups, one after the other, since ND4J knows none. The channels of a group are
 * copied out and in: given a view with gaps, ND4J's oneDNN convolution reads beyond its memory.
 *
 * @param groups the number of groups
 * @param each the convolution of one group
 */
record GroupedConvolution(int groups, Convolution each) implements Convolution {

  @Override
  public Step forward(INDArray input, INDArray weight, INDArray output) {
    INDArray groupInput = groupScratch(input);
    INDArray groupOutput = groupScratch(output);
    List<Step> steps = new ArrayList<>();
    for (int group = 0; group < groups; group++) {
      steps.add(NativeOp.copy(channels(input, group), groupInput));
      steps.add(each.forward(groupInput, filters(weight, group), groupOutput));
      steps.add(NativeOp.copy(groupOutput, channels(output, group)));
    }
    return Step.sequence(steps);
  }

  @Override
  public Step backward(
      INDArray input,
      INDArray weight,
      INDArray outputGradient,
      Optional<INDArray> inputGradient,
      INDArray weightGradient) {
    INDArray groupInput = groupScratch(input);
    INDArray groupInputGradient = groupScratch(input);
    INDArray groupOutputGradient = groupScratch(outputGradient);
    List<Step> steps = new ArrayList<>();
    for (int group = 0; group < groups; group++) {
      steps.add(NativeOp.copy(channels(input, group), groupInput));
      steps.add(NativeOp.copy(channels(outputGradient, group), groupOutputGradient));
      steps.add(
          each.backward(
              groupInput,
              filters(weight, group),
              groupOutputGradient,
              Optional.of(groupInputGradient),
              filters(weightGradient, group)));
      if (inputGradient.isPresent()) {
        steps.add(NativeOp.copy(groupInputGradient, channels(inputGradient.get(), group)));
      }
    }
    return Step.sequence(steps);
  }

  private INDArray groupScratch(INDArray value) {
    return Views.scratch(
        value, value.size(0), value.size(1), value.size(2), value.size(3) / groups);
  }

  private INDArray channels(INDArray value, int group) {
    long size = value.size(3) / groups;
    return Views.part(value, 3, group * size, (group + 1) * size);
  }

  private INDArray filters(INDArray weight, int group) {
    long size = weight.size(0) / groups;
    return Views.range(weight, group * size, (group + 1) * size);
  }
}
