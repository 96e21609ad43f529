package dev.fovea.runtime.onednn;

import dev.fovea.runtime.operation.LocalResponseNorm;
import java.util.Optional;
import org.bytedeco.dnnl.global.dnnl;

/** Plans local response normalisation over channels next to each other. */
final class LocalResponseNormPlanner {

  private final Planning planning;
  private final Device device;
  private final LocalResponseNorm norm;

  LocalResponseNormPlanner(Planning planning, LocalResponseNorm norm) {
    this.planning = planning;
    this.device = planning.device();
    this.norm = norm;
  }

  void plan() {
    Layout layout = planning.input().layout();
    PrimitiveDescriptor forward =
        PrimitiveDescriptor.create(
            device,
            "a local response normalisation",
            (handle, engine, attributes) ->
                dnnl.dnnl_lrn_forward_primitive_desc_create(
                    handle,
                    engine,
                    planning.propagation(),
                    dnnl.dnnl_lrn_across_channels,
                    layout.descriptor(),
                    layout.descriptor(),
                    norm.size(),
                    (float) norm.alpha(),
                    (float) norm.beta(),
                    (float) norm.k(),
                    attributes));
    Place target = planning.output(layout);
    Recorder steps = planning.forward();
    Optional<Memory> workspace =
        forward.bytes(dnnl.DNNL_ARG_WORKSPACE) > 0
            ? Optional.of(planning.own(forward.opaque(dnnl.DNNL_ARG_WORKSPACE)))
            : Optional.empty();
    Arguments arguments =
        new Arguments()
            .with(dnnl.DNNL_ARG_SRC, steps.at(planning.input()))
            .with(dnnl.DNNL_ARG_DST, steps.write(target, layout));
    workspace.ifPresent(memory -> arguments.with(dnnl.DNNL_ARG_WORKSPACE, memory));
    steps.run(forward, arguments);
    planning.planInputGradient(
        target, (gradient, place) -> planBackward(forward, gradient, place, workspace));
  }

  private void planBackward(
      PrimitiveDescriptor forward,
      Place gradient,
      Place inputGradient,
      Optional<Memory> workspace) {
    Layout layout = planning.input().layout();
    PrimitiveDescriptor backward =
        PrimitiveDescriptor.create(
            device,
            "the gradient of a local response normalisation",
            (handle, engine, attributes) ->
                dnnl.dnnl_lrn_backward_primitive_desc_create(
                    handle,
                    engine,
                    dnnl.dnnl_lrn_across_channels,
                    layout.descriptor(),
                    layout.descriptor(),
                    layout.descriptor(),
                    norm.size(),
                    (float) norm.alpha(),
                    (float) norm.beta(),
                    (float) norm.k(),
                    forward.handle(),
                    attributes));
    Recorder steps = planning.backward();
    Arguments arguments =
        new Arguments()
            .with(dnnl.DNNL_ARG_SRC, steps.at(planning.input()))
            .with(dnnl.DNNL_ARG_DIFF_DST, steps.read(gradient, layout))
            .with(dnnl.DNNL_ARG_DIFF_SRC, steps.at(inputGradient));
    workspace.ifPresent(memory -> arguments.with(dnnl.DNNL_ARG_WORKSPACE, memory));
    steps.run(backward, arguments);
  }
}
