package dev.fovea.runtime.onednn;

import org.bytedeco.dnnl.global.dnnl;

/** Plans a softmax, or its logarithm, over the channels or features; in place where asked. */
final class SoftmaxPlanner {

  /** The axis of channels and features in oneDNN's logical order. */
  static final int CHANNELS = 1;

  private final Planning planning;
  private final int algorithm;

  /**
   * A softmax.
   *
   * @param algorithm {@code dnnl_softmax_accurate} or {@code dnnl_softmax_log}
   */
  SoftmaxPlanner(Planning planning, int algorithm) {
    this.planning = planning;
    this.algorithm = algorithm;
  }

  void plan() {
    Place source = planning.input();
    Layout layout = source.layout();
    Place target = planning.output(layout);
    Recorder steps = planning.forward();
    PrimitiveDescriptor forward =
        new Arithmetic(planning.device(), steps)
            .softmax(
                planning.propagation(),
                algorithm,
                CHANNELS,
                steps.at(source),
                steps.write(target, layout));
    planning.planInputGradient(
        target, (gradient, place) -> planBackward(forward, target, gradient, place));
  }

  private void planBackward(
      PrimitiveDescriptor forward, Place target, Place gradient, Place inputGradient) {
    Layout layout = planning.input().layout();
    PrimitiveDescriptor backward =
        PrimitiveDescriptor.create(
            planning.device(),
            "the gradient of a softmax",
            (handle, engine, attributes) ->
                dnnl.dnnl_softmax_backward_primitive_desc_create(
                    handle,
                    engine,
                    algorithm,
                    layout.descriptor(),
                    layout.descriptor(),
                    layout.descriptor(),
                    CHANNELS,
                    forward.handle(),
                    attributes));
    Recorder steps = planning.backward();
    steps.run(
        backward,
        new Arguments()
            .with(dnnl.DNNL_ARG_DST, steps.read(target, layout))
            .with(dnnl.DNNL_ARG_DIFF_DST, steps.read(gradient, layout))
            .with(dnnl.DNNL_ARG_DIFF_SRC, steps.at(inputGradient)));
  }
}
