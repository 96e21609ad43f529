package dev.fovea.runtime.onednn;

import dev.fovea.runtime.operation.LayerNorm;
import org.bytedeco.dnnl.global.dnnl;

/** Plans layer normalisation: rows of the common layout, each normalised by itself. */
final class LayerNormPlanner {

  private static final int WEIGHT = 0;
  private static final int BIAS = 1;
  private static final int MAP = 3;
  private static final int FLAGS = dnnl.dnnl_use_scale | dnnl.dnnl_use_shift;

  private final Planning planning;
  private final Device device;
  private final float epsilon;
  private final long[] shape;
  private final Layout common;
  private final Layout rows;
  private final Layout statistics;
  private final Layout affine;

  LayerNormPlanner(Planning planning, LayerNorm norm) {
    this.planning = planning;
    this.device = planning.device();
    this.epsilon = (float) norm.epsilon();
    this.shape = norm.normalizedShape().stream().mapToLong(Integer::longValue).toArray();
    long each =
        norm.normalizedShape().stream()
            .mapToLong(Integer::longValue)
            .reduce(1, Math::multiplyExact);
    long all = planning.binding().input().array().length();
    this.common = planning.values().common(planning.binding().input().array());
    this.rows = planning.values().dense(all / each, each);
    this.statistics = planning.values().dense(all / each);
    this.affine = planning.values().dense(each);
  }

  void plan() {
    PrimitiveDescriptor forward =
        PrimitiveDescriptor.create(
            device,
            "a layer normalisation",
            (handle, engine, attributes) ->
                dnnl.dnnl_layer_normalization_forward_primitive_desc_create(
                    handle,
                    engine,
                    planning.propagation(),
                    rows.descriptor(),
                    rows.descriptor(),
                    statistics.descriptor(),
                    epsilon,
                    FLAGS,
                    attributes));
    Recorder steps = planning.forward();
    Memory source = steps.read(planning.input(), common).part(device, rows);
    Place target = planning.output(common);
    Arguments arguments =
        new Arguments()
            .with(dnnl.DNNL_ARG_SRC, source)
            .with(dnnl.DNNL_ARG_DST, steps.write(target, common).part(device, rows))
            .with(dnnl.DNNL_ARG_SCALE, weights(WEIGHT))
            .with(dnnl.DNNL_ARG_SHIFT, weights(BIAS));
    if (planning.trains()) {
      arguments
          .with(dnnl.DNNL_ARG_MEAN, steps.at(state(0)))
          .with(dnnl.DNNL_ARG_VARIANCE, steps.at(state(1)));
    }
    steps.run(forward, arguments);
    planning.outputGradient(target).ifPresent(gradient -> planBackward(forward, gradient));
  }

  private Memory weights(int parameter) {
    return planning
        .weights(planning.parameter(parameter, shape), channelsLast())
        .part(device, affine);
  }

  /** The layout of a parameter in the order in which values lie. */
  private Layout channelsLast() {
    if (shape.length != MAP) {
      return affine;
    }
    long channels = shape[0];
    long width = shape[2];
    return Layout.strided(device.scope(), shape, new long[] {1, width * channels, channels});
  }

  private Place state(int index) {
    return new Place(planning.state(index, statistics.dimensions()).address(), statistics);
  }

  private void planBackward(PrimitiveDescriptor forward, Place gradient) {
    PrimitiveDescriptor backward =
        PrimitiveDescriptor.create(
            device,
            "the gradient of a layer normalisation",
            (handle, engine, attributes) ->
                dnnl.dnnl_layer_normalization_backward_primitive_desc_create(
                    handle,
                    engine,
                    dnnl.dnnl_backward,
                    rows.descriptor(),
                    rows.descriptor(),
                    rows.descriptor(),
                    statistics.descriptor(),
                    epsilon,
                    FLAGS,
                    forward.handle(),
                    attributes));
    Recorder steps = planning.backward();
    Memory sourceGradient =
        planning
            .inputGradient(0)
            .map(place -> steps.write(place, common).part(device, rows))
            .orElseGet(() -> steps.temporary(rows));
    steps.run(
        backward,
        new Arguments()
            .with(dnnl.DNNL_ARG_SRC, steps.read(planning.input(), common).part(device, rows))
            .with(dnnl.DNNL_ARG_MEAN, steps.at(state(0)))
            .with(dnnl.DNNL_ARG_VARIANCE, steps.at(state(1)))
            .with(dnnl.DNNL_ARG_DIFF_DST, steps.read(gradient, common).part(device, rows))
            .with(
                dnnl.DNNL_ARG_SCALE,
                steps.read(planning.parameter(WEIGHT, shape), channelsLast()).part(device, affine))
            .with(dnnl.DNNL_ARG_DIFF_SRC, sourceGradient)
            .with(dnnl.DNNL_ARG_DIFF_SCALE, gradientOf(WEIGHT))
            .with(dnnl.DNNL_ARG_DIFF_SHIFT, gradientOf(BIAS)));
  }

  private Memory gradientOf(int parameter) {
    Recorder steps = planning.backward();
    return planning
        .parameterGradient(parameter, shape)
        .map(place -> steps.write(place, channelsLast()).part(device, affine))
        .orElseGet(() -> steps.temporary(affine));
  }
}
