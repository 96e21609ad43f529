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
    PrimitiveDescriptor forward = forward(layout);
    Recorder steps = planning.forward();
    Memory result = steps.write(target, layout);
    steps.run(
        forward,
        new Arguments().with(dnnl.DNNL_ARG_SRC, steps.at(source)).with(dnnl.DNNL_ARG_DST, result));
    if (function.isScaled()) {
      new Arithmetic(planning.device(), steps).scale(function.factor(), result, result);
    }
    planning.planInputGradient(
        target, (gradient, place) -> planBackward(layout, target, gradient, place));
  }

  private void planBackward(Layout layout, Place target, Place gradient, Place inputGradient) {
    Recorder steps = planning.backward();
    Memory known =
        function.derivesFromSource() ? steps.at(planning.input()) : steps.read(target, layout);
    new Arithmetic(planning.device(), steps)
        .gradient(function, known, steps.read(gradient, layout), steps.at(inputGradient));
  }

  private PrimitiveDescriptor forward(Layout layout) {
    return PrimitiveDescriptor.create(
        planning.device(),
        "an activation",
        (handle, engine, attributes) ->
            dnnl.dnnl_eltwise_forward_primitive_desc_create(
                handle,
                engine,
                planning.propagation(),
                function.algorithm(),
                layout.descriptor(),
                layout.descriptor(),
                function.alpha(),
                function.beta(),
                attributes));
  }
}
