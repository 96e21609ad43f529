package dev.fovea.runtime.onednn;

import dev.fovea.runtime.operation.Dropout;
import org.bytedeco.dnnl.global.dnnl;

/**
 * Plans dropout in training: the product with a mask that is drawn anew each time, in the order of
 * the common layout.
 */
final class DropoutPlanner {

  private final Planning planning;

  DropoutPlanner(Planning planning) {
    this.planning = planning;
  }

  void plan(Dropout dropout) {
    Place source = planning.input();
    Layout layout = source.layout();
    Layout common = planning.values().common(planning.binding().input().array());
    Place drawn = new Place(planning.state(0, elements(common)).address(), common);
    Recorder forward = planning.forward();
    forward.run(
        new MaskStep(dropout, elements(common), drawn.address(), planning.binding().random()));
    Memory mask = forward.at(drawn);
    if (!layout.sameAs(common)) {
      Memory rearranged = planning.own(layout);
      forward.copy(mask, rearranged);
      mask = rearranged;
    }
    Place target = planning.output(layout);
    new Arithmetic(planning.device(), forward)
        .binary(dnnl.dnnl_binary_mul, forward.at(source), mask, forward.write(target, layout));
    Memory kept = mask;
    planning
        .outputGradient(target)
        .ifPresent(
            gradient ->
                planning.inputGradient(0).ifPresent(place -> planBackward(kept, gradient, place)));
  }

  private void planBackward(Memory mask, Place gradient, Place inputGradient) {
    Recorder steps = planning.backward();
    new Arithmetic(planning.device(), steps)
        .binary(
            dnnl.dnnl_binary_mul,
            steps.read(gradient, mask.layout()),
            mask,
            steps.at(inputGradient));
  }

  private static long elements(Layout layout) {
    long elements = 1;
    for (long dimension : layout.dimensions()) {
      elements = Math.multiplyExact(elements, dimension);
    }
    return elements;
  }
}
