package dev.fovea.runtime.onednn;

import java.util.Arrays;
import java.util.function.Consumer;
import org.bytedeco.dnnl.global.dnnl;

/** Plans an activation whose slopes for negative elements are learned. */
final class PReluPlanner {

  private static final int WEIGHT = 0;

  private final Planning planning;
  private final int slopes;

  PReluPlanner(Planning planning, int slopes) {
    this.planning = planning;
    this.slopes = slopes;
  }

  void plan() {
    Place source = planning.input();
    Layout layout = source.layout();
    Place target = planning.output(layout);
    Place weight = planning.parameter(WEIGHT, weightDimensions(layout));
    PrimitiveDescriptor forward =
        PrimitiveDescriptor.create(
            planning.device(),
            "an activation with slopes",
            (handle, engine, attributes) ->
                dnnl.dnnl_prelu_forward_primitive_desc_create(
                    handle,
                    engine,
                    planning.propagation(),
                    layout.descriptor(),
                    weight.layout().descriptor(),
                    layout.descriptor(),
                    attributes));
    Recorder steps = planning.forward();
    writeApart(
        steps,
        source,
        target,
        layout,
        result ->
            steps.run(
                forward,
                new Arguments()
                    .with(dnnl.DNNL_ARG_SRC, steps.at(source))
                    .with(dnnl.DNNL_ARG_WEIGHTS, steps.at(weight))
                    .with(dnnl.DNNL_ARG_DST, result)));
    planning
        .outputGradient(target)
        .ifPresent(gradient -> planBackward(forward, layout, weight, gradient));
  }

  /**
   * Writes a result to a place that may be where something is read. There oneDNN's primitive, other
   * than its other activations, gives wrong numbers on several threads.
   */
  private static void writeApart(
      Recorder steps, Place read, Place written, Layout layout, Consumer<Memory> primitive) {
    if (read.address().address() != written.address().address()) {
      primitive.accept(steps.write(written, layout));
      return;
    }
    Memory result = steps.temporary(layout);
    primitive.accept(result);
    steps.copy(result, steps.at(written));
  }

  /** One slope a channel, or one for all, with as many dimensions as the values have. */
  private long[] weightDimensions(Layout layout) {
    long[] dimensions = layout.dimensions();
    Arrays.fill(dimensions, 1);
    dimensions[SoftmaxPlanner.CHANNELS] = slopes;
    return dimensions;
  }

  private void planBackward(
      PrimitiveDescriptor forward, Layout layout, Place weight, Place gradient) {
    PrimitiveDescriptor backward =
        PrimitiveDescriptor.create(
            planning.device(),
            "the gradient of an activation with slopes",
            (handle, engine, attributes) ->
                dnnl.dnnl_prelu_backward_primitive_desc_create(
                    handle,
                    engine,
                    layout.descriptor(),
                    weight.layout().descriptor(),
                    layout.descriptor(),
                    weight.layout().descriptor(),
                    layout.descriptor(),
                    forward.handle(),
                    attributes));
    Recorder steps = planning.backward();
    // oneDNN always computes both gradients.
    Memory weightGradient =
        planning
            .parameterGradient(WEIGHT, weight.layout().dimensions())
            .map(steps::at)
            .orElseGet(() -> steps.temporary(weight.layout()));
    Consumer<Memory> primitive =
        sourceGradient ->
            steps.run(
                backward,
                new Arguments()
                    .with(dnnl.DNNL_ARG_SRC, steps.at(planning.input()))
                    .with(dnnl.DNNL_ARG_WEIGHTS, steps.at(weight))
                    .with(dnnl.DNNL_ARG_DIFF_DST, steps.read(gradient, layout))
                    .with(dnnl.DNNL_ARG_DIFF_SRC, sourceGradient)
                    .with(dnnl.DNNL_ARG_DIFF_WEIGHTS, weightGradient));
    planning
        .inputGradient(0)
        .ifPresentOrElse(
            place -> writeApart(steps, gradient, place, layout, primitive),
            () -> primitive.accept(steps.temporary(layout)));
  }
}
