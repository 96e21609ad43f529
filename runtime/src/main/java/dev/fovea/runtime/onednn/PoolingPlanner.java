package dev.fovea.runtime.onednn;

import java.util.Optional;
import org.bytedeco.dnnl.global.dnnl;

/** Plans max and average pooling; both keep the layout of what they read. */
final class PoolingPlanner {

  /**
   * A pooling in oneDNN's terms; pairs are height, width.
   *
   * @param algorithm one of oneDNN's {@code dnnl_pooling_} numbers
   * @param source N, C, H, W
   * @param target N, C, height, width
   */
  record Geometry(
      int algorithm,
      Numbers source,
      Numbers target,
      Numbers kernel,
      Numbers stride,
      Numbers paddingBegin,
      Numbers paddingEnd) {}

  private static final Numbers NO_DILATION = Numbers.of(0, 0);

  private final Planning planning;
  private final Device device;
  private final Geometry geometry;

  PoolingPlanner(Planning planning, Geometry geometry) {
    this.planning = planning;
    this.device = planning.device();
    this.geometry = geometry;
  }

  /** Plans with an output that lies as the pooling wants it. */
  void plan() {
    PrimitiveDescriptor forward = forward(planning.input().layout());
    Layout targetLayout = forward.layout(dnnl.DNNL_ARG_DST, geometry.target().array());
    Place target = planning.output(targetLayout);
    plan(forward, target, planning.outputGradient(target));
  }

  /**
   * Plans with an output that is a vector.
   *
   * @param dense its layout, seen as [N, C, 1, 1]
   */
  void planInto(Layout dense) {
    PrimitiveDescriptor forward = forward(planning.input().layout());
    Place vector = planning.output(planning.values().common(planning.binding().output().array()));
    Place target = new Place(vector.address(), dense);
    Optional<Place> gradient =
        planning.outputGradient(vector).map(place -> new Place(place.address(), dense));
    plan(forward, target, gradient);
  }

  private void plan(PrimitiveDescriptor forward, Place target, Optional<Place> gradient) {
    Layout targetLayout = forward.layout(dnnl.DNNL_ARG_DST, geometry.target().array());
    plan(
        forward,
        targetLayout,
        seenAs(target, targetLayout),
        gradient.map(place -> seenAs(place, targetLayout)));
  }

  /**
   * Where the result is one number a channel and all blocks of channels are full, the blocks lie as
   * the channels do.
   */
  private Place seenAs(Place place, Layout blocked) {
    long positions = geometry.target().get(2) * geometry.target().get(3);
    boolean same = positions == 1 && blocked.bytes() == place.layout().bytes();
    return same ? new Place(place.address(), blocked) : place;
  }

  private void plan(
      PrimitiveDescriptor forward, Layout targetLayout, Place target, Optional<Place> gradient) {
    Arguments arguments =
        new Arguments()
            .with(dnnl.DNNL_ARG_SRC, planning.forward().at(planning.input()))
            .with(dnnl.DNNL_ARG_DST, planning.forward().write(target, targetLayout));
    Optional<Memory> positions = Optional.empty();
    if (planning.trains() && forward.bytes(dnnl.DNNL_ARG_WORKSPACE) > 0) {
      positions = Optional.of(planning.own(forward.opaque(dnnl.DNNL_ARG_WORKSPACE)));
      arguments.with(dnnl.DNNL_ARG_WORKSPACE, positions.get());
    }
    planning.forward().run(forward, arguments);
    Optional<Place> inputGradient = planning.inputGradient(0);
    if (gradient.isPresent() && inputGradient.isPresent()) {
      planBackward(forward, targetLayout, gradient.get(), inputGradient.get(), positions);
    }
  }

  private void planBackward(
      PrimitiveDescriptor forward,
      Layout targetLayout,
      Place gradient,
      Place inputGradient,
      Optional<Memory> positions) {
    PrimitiveDescriptor backward =
        PrimitiveDescriptor.create(
            device,
            "the gradient of a pooling",
            (handle, engine, attributes) ->
                dnnl.dnnl_pooling_backward_primitive_desc_create(
                    handle,
                    engine,
                    geometry.algorithm(),
                    inputGradient.layout().descriptor(),
                    targetLayout.descriptor(),
                    geometry.stride().array(),
                    geometry.kernel().array(),
                    NO_DILATION.array(),
                    geometry.paddingBegin().array(),
                    geometry.paddingEnd().array(),
                    forward.handle(),
                    attributes));
    Recorder steps = planning.backward();
    Arguments arguments =
        new Arguments()
            .with(dnnl.DNNL_ARG_DIFF_DST, steps.read(gradient, targetLayout))
            .with(dnnl.DNNL_ARG_DIFF_SRC, steps.at(inputGradient));
    positions.ifPresent(memory -> arguments.with(dnnl.DNNL_ARG_WORKSPACE, memory));
    steps.run(backward, arguments);
  }

  private PrimitiveDescriptor forward(Layout source) {
    Layout free =
        Layout.tagged(
            device.scope(), dnnl.dnnl_f32, dnnl.dnnl_format_tag_any, geometry.target().array());
    return PrimitiveDescriptor.create(
        device,
        "a pooling",
        (handle, engine, attributes) ->
            dnnl.dnnl_pooling_forward_primitive_desc_create(
                handle,
                engine,
                planning.propagation(),
                geometry.algorithm(),
                source.descriptor(),
                free.descriptor(),
                geometry.stride().array(),
                geometry.kernel().array(),
                NO_DILATION.array(),
                geometry.paddingBegin().array(),
                geometry.paddingEnd().array(),
                attributes));
  }
}
