package dev.fovea.runtime.onednn;

import dev.fovea.runtime.operation.GroupNorm;
import org.bytedeco.dnnl.global.dnnl;

/** Plans group normalisation, in the common layout. */
final class GroupNormPlanner {

  private static final int WEIGHT = 0;
  private static final int BIAS = 1;
  private static final int FLAGS = dnnl.dnnl_use_scale | dnnl.dnnl_use_shift;

  private final Planning planning;
  private final Device device;
  private final GroupNorm norm;
  private final Layout common;
  private final Layout map;
  private final Layout statistics;

  GroupNormPlanner(Planning planning, GroupNorm norm) {
    this.planning = planning;
    this.device = planning.device();
    this.norm = norm;
    this.common = planning.values().common(planning.binding().input().array());
    long[] dimensions = common.dimensions();
    // oneDNN groups the channels of maps only: a vector is one of a single position.
    this.map =
        dimensions.length == 2
            ? planning.values().dense(dimensions[0], dimensions[1], 1, 1)
            : common;
    this.statistics = planning.values().dense(dimensions[0], norm.groups());
  }

  void plan() {
    PrimitiveDescriptor forward =
        PrimitiveDescriptor.create(
            device,
            "a group normalisation",
            (handle, engine, attributes) ->
                dnnl.dnnl_group_normalization_forward_primitive_desc_create(
                    handle,
                    engine,
                    planning.propagation(),
                    map.descriptor(),
                    map.descriptor(),
                    norm.groups(),
                    (float) norm.epsilon(),
                    FLAGS,
                    attributes));
    Recorder steps = planning.forward();
    Memory source = steps.read(planning.input(), common).part(device, map);
    Place target = planning.output(common);
    Arguments arguments =
        new Arguments()
            .with(dnnl.DNNL_ARG_SRC, source)
            .with(dnnl.DNNL_ARG_DST, steps.write(target, common).part(device, map))
            .with(dnnl.DNNL_ARG_SCALE, steps.at(parameter(WEIGHT)))
            .with(dnnl.DNNL_ARG_SHIFT, steps.at(parameter(BIAS)));
    if (planning.trains()) {
      arguments
          .with(dnnl.DNNL_ARG_MEAN, steps.at(state(0)))
          .with(dnnl.DNNL_ARG_VARIANCE, steps.at(state(1)));
    }
    steps.run(forward, arguments);
    planning.outputGradient(target).ifPresent(gradient -> planBackward(forward, gradient));
  }

  private Place parameter(int index) {
    return planning.parameter(index, norm.channels());
  }

  private Place state(int index) {
    return planning.state(index, statistics.dimensions());
  }

  private void planBackward(PrimitiveDescriptor forward, Place gradient) {
    PrimitiveDescriptor backward =
        PrimitiveDescriptor.create(
            device,
            "the gradient of a group normalisation",
            (handle, engine, attributes) ->
                dnnl.dnnl_group_normalization_backward_primitive_desc_create(
                    handle,
                    engine,
                    dnnl.dnnl_backward,
                    map.descriptor(),
                    map.descriptor(),
                    map.descriptor(),
                    norm.groups(),
                    (float) norm.epsilon(),
                    FLAGS,
                    forward.handle(),
                    attributes));
    Recorder steps = planning.backward();
    Memory sourceGradient =
        planning
            .inputGradient(0)
            .map(place -> steps.write(place, common).part(device, map))
            .orElseGet(() -> steps.temporary(map));
    steps.run(
        backward,
        new Arguments()
            .with(dnnl.DNNL_ARG_SRC, steps.read(planning.input(), common).part(device, map))
            .with(dnnl.DNNL_ARG_MEAN, steps.at(state(0)))
            .with(dnnl.DNNL_ARG_VARIANCE, steps.at(state(1)))
            .with(dnnl.DNNL_ARG_DIFF_DST, steps.read(gradient, common).part(device, map))
            .with(dnnl.DNNL_ARG_SCALE, steps.at(parameter(WEIGHT)))
            .with(dnnl.DNNL_ARG_DIFF_SRC, sourceGradient)
            .with(dnnl.DNNL_ARG_DIFF_SCALE, gradientOf(WEIGHT))
            .with(dnnl.DNNL_ARG_DIFF_SHIFT, gradientOf(BIAS)));
  }

  private Memory gradientOf(int parameter) {
    Recorder steps = planning.backward();
    return planning
        .parameterGradient(parameter, norm.channels())
        .map(steps::at)
        .orElseGet(() -> steps.temporary(planning.values().dense(norm.channels())));
  }
}
