package dev.fovea.runtime.onednn;

import org.bytedeco.dnnl.global.dnnl;

/**
 * Plans a function applied to every element, whose derivative follows from its result; in place
 * where asked.
 */
final class ActivationPlanner {

  private final Planning planning;
  private final int algorithm;
  private final int gradientAlgorithm;
  private final float alpha;

  /**
   * An activation in oneDNN's terms.
   *
   * @param algorithm one of oneDNN's {@code dnnl_eltwise_} numbers
   * @param gradientAlgorithm its variant {@code _use_dst_for_bwd}
   */
  ActivationPlanner(Planning planning, int algorithm, int gradientAlgorithm, float alpha) {
    this.planning = planning;
    this.algorithm = algorithm;
    this.gradientAlgorithm = gradientAlgorithm;
    this.alpha = alpha;
  }

  void plan() {
    Place source = planning.input();
    Layout layout = source.layout();
    Place target = planning.output(layout);
    PrimitiveDescriptor forward = forward(algorithm, layout);
    planning
        .forward()
        .run(
            forward,
            new Arguments()
                .with(dnnl.DNNL_ARG_SRC, planning.forward().at(source))
                .with(dnnl.DNNL_ARG_DST, planning.forward().write(target, layout)));
    planning
        .outputGradient(target)
        .ifPresent(
            gradient ->
                planning
                    .inputGradient(0)
                    .ifPresent(place -> planBackward(layout, target, gradient, place)));
  }

  private void planBackward(Layout layout, Place target, Place gradient, Place inputGradient) {
    PrimitiveDescriptor hint = forward(gradientAlgorithm, layout);
    PrimitiveDescriptor backward =
        PrimitiveDescriptor.create(
            planning.device(),
            "the gradient of an activation",
            (handle, engine, attributes) ->
                dnnl.dnnl_eltwise_backward_primitive_desc_create(
                    handle,
                    engine,
                    gradientAlgorithm,
                    layout.descriptor(),
                    layout.descriptor(),
                    layout.descriptor(),
                    alpha,
                    0,
                    hint.handle(),
                    attributes));
    Recorder steps = planning.backward();
    steps.run(
        backward,
        new Arguments()
            .with(dnnl.DNNL_ARG_DST, steps.read(target, layout))
            .with(dnnl.DNNL_ARG_DIFF_DST, steps.read(gradient, layout))
            .with(dnnl.DNNL_ARG_DIFF_SRC, steps.at(inputGradient)));
  }

  private PrimitiveDescriptor forward(int kind, Layout layout) {
    return PrimitiveDescriptor.create(
        planning.device(),
        "an activation",
        (handle, engine, attributes) ->
            dnnl.dnnl_eltwise_forward_primitive_desc_create(
                handle,
                engine,
                planning.propagation(),
                kind,
                layout.descriptor(),
                layout.descriptor(),
                alpha,
                0,
                attributes));
  }
}
