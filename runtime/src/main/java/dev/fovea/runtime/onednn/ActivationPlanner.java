package dev.fovea.runtime.onednn;

import org.bytedeco.dnnl.global.dnnl;

/** Plans a function applied to every element; in place where asked. */
final class ActivationPlanner {

  private final Planning planning;
  private final ElementFunction function;

  ActivationPlanner(Planning planning, ElementFunction function) {
    this.planning = planning;
    this.function = function;
  }

  void plan() {
    Place source = planning.input();
    Layout layout = source.layout();
    Place target = planning.output(layout);
    PrimitiveDescriptor forward = forward(function.algorithm(), layout);
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
    PrimitiveDescriptor hint = forward(function.gradientAlgorithm(), layout);
    PrimitiveDescriptor backward =
        PrimitiveDescriptor.create(
            planning.device(),
            "the gradient of an activation",
            (handle, engine, attributes) ->
                dnnl.dnnl_eltwise_backward_primitive_desc_create(
                    handle,
                    engine,
                    function.gradientAlgorithm(),
                    layout.descriptor(),
                    layout.descriptor(),
                    layout.descriptor(),
                    function.alpha(),
                    function.beta(),
                    hint.handle(),
                    attributes));
    Recorder steps = planning.backward();
    Arguments arguments =
        function.derivesFromSource()
            ? new Arguments().with(dnnl.DNNL_ARG_SRC, steps.at(planning.input()))
            : new Arguments().with(dnnl.DNNL_ARG_DST, steps.read(target, layout));
    steps.run(
        backward,
        arguments
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
                function.alpha(),
                function.beta(),
                attributes));
  }
}
