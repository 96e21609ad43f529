package dev.fovea.runtime.onednn;

import java.util.Arrays;
import org.bytedeco.dnnl.global.dnnl;

/**
 * Plans dropout in training: the product with a mask that is drawn anew each time, in the order of
 * the common layout.
 */
final class DropoutPlanner {

  private final Planning planning;
  private final double probability;

  /**
   * A dropout.
   *
   * @param probability of dropping
   */
  DropoutPlanner(Planning planning, double probability) {
    this.planning = planning;
    this.probability = probability;
  }

  /** Plans a mask of elements. */
  void planElements() {
    Layout layout = planning.input().layout();
    Layout common = planning.values().common(planning.binding().input().array());
    Memory mask = draw(common);
    if (!layout.sameAs(common)) {
      Memory rearranged = planning.own(layout);
      planning.forward().copy(mask, rearranged);
      mask = rearranged;
    }
    plan(mask);
  }

  /** Plans a mask of channels, the same for all positions of a sample. */
  void planChannels() {
    long[] dimensions = planning.input().layout().dimensions();
    Arrays.fill(dimensions, SoftmaxPlanner.CHANNELS + 1, dimensions.length, 1);
    plan(draw(planning.values().dense(dimensions)));
  }

  private Memory draw(Layout layout) {
    long elements = layout.bytes() / Float.BYTES;
    Place drawn = new Place(planning.state(0, elements).address(), layout);
    Recorder forward = planning.forward();
    forward.run(new MaskStep(probability, elements, drawn.address(), planning.binding().random()));
    return forward.at(drawn);
  }

  private void plan(Memory mask) {
    Place source = planning.input();
    Layout layout = source.layout();
    Place target = planning.output(layout);
    Recorder forward = planning.forward();
    new Arithmetic(planning.device(), forward)
        .binary(dnnl.dnnl_binary_mul, forward.at(source), mask, forward.write(target, layout));
    planning.planInputGradient(target, (gradient, place) -> planBackward(mask, gradient, place));
  }

  private void planBackward(Memory mask, Place gradient, Place inputGradient) {
    Recorder steps = planning.backward();
    new Arithmetic(planning.device(), steps)
        .binary(
            dnnl.dnnl_binary_mul,
            steps.read(gradient, inputGradient.layout()),
            mask,
            steps.at(inputGradient));
  }
}
