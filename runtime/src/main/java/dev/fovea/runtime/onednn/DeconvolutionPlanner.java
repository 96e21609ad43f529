package dev.fovea.runtime.onednn;

import java.util.Optional;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.global.dnnl;
import org.jspecify.annotations.Nullable;

/** Plans a transposed convolution, which oneDNN calls deconvolution. */
final class DeconvolutionPlanner {

  /**
   * A transposed convolution in oneDNN's terms; pairs are height, width.
   *
   * @param source N, C, H, W
   * @param weights [groups,] filters, channels, kernel height, kernel width
   * @param weightStrides how these lie in the parameter, which has the channels before the filters
   * @param target N, filters, height, width
   * @param dilation 0 is none
   */
  record Geometry(
      Numbers source,
      Numbers weights,
      Numbers weightStrides,
      Numbers target,
      Numbers stride,
      Numbers dilation,
      Numbers paddingBegin,
      Numbers paddingEnd) {}

  private final Planning planning;
  private final Device device;
  private final Geometry geometry;
  private final boolean bias;
  private final Layout freeSource;
  private final Layout freeWeights;
  private final Layout freeTarget;
  private final Layout ownWeights;
  private final @Nullable dnnl_memory_desc biases;

  DeconvolutionPlanner(Planning planning, Geometry geometry, boolean bias) {
    this.planning = planning;
    this.device = planning.device();
    this.geometry = geometry;
    this.bias = bias;
    this.freeSource = free(geometry.source());
    this.freeWeights = free(geometry.weights());
    this.freeTarget = free(geometry.target());
    this.ownWeights =
        Layout.strided(
            device.scope(), geometry.weights().array(), geometry.weightStrides().array());
    this.biases = bias ? planning.values().dense(filters()).descriptor() : null;
  }

  void plan() {
    PrimitiveDescriptor forward = forward();
    Layout targetLayout = forward.layout(dnnl.DNNL_ARG_DST, geometry.target().array());
    Place source = planning.input();
    Place target = planning.output(targetLayout);
    Place weights = planning.parameter(0, ownWeights);
    Recorder steps = planning.forward();
    Arguments arguments =
        new Arguments()
            .with(
                dnnl.DNNL_ARG_SRC,
                steps.read(source, forward.layout(dnnl.DNNL_ARG_SRC, geometry.source().array())))
            .with(
                dnnl.DNNL_ARG_WEIGHTS,
                planning.weights(
                    weights, forward.layout(dnnl.DNNL_ARG_WEIGHTS, geometry.weights().array())))
            .with(dnnl.DNNL_ARG_DST, steps.write(target, targetLayout));
    if (bias) {
      arguments.with(dnnl.DNNL_ARG_BIAS, steps.at(planning.parameter(1, filters())));
    }
    steps.run(forward, arguments);
    Optional<Place> inputGradient = planning.inputGradient(0);
    planning
        .outputGradient(target)
        .ifPresent(
            gradient -> {
              planWeightGradient(forward, source, gradient);
              inputGradient.ifPresent(
                  place -> planInputGradient(forward, weights, gradient, place));
            });
  }

  private PrimitiveDescriptor forward() {
    return PrimitiveDescriptor.create(
        device,
        "a transposed convolution",
        (handle, engine, attributes) ->
            dnnl.dnnl_deconvolution_forward_primitive_desc_create(
                handle,
                engine,
                planning.propagation(),
                dnnl.dnnl_deconvolution_direct,
                freeSource.descriptor(),
                freeWeights.descriptor(),
                biases,
                freeTarget.descriptor(),
                geometry.stride().array(),
                geometry.dilation().array(),
                geometry.paddingBegin().array(),
                geometry.paddingEnd().array(),
                attributes));
  }

  private void planWeightGradient(PrimitiveDescriptor forward, Place source, Place gradient) {
    Optional<Place> weightGradient = planning.parameterGradient(0, ownWeights);
    if (weightGradient.isEmpty()) {
      return;
    }
    PrimitiveDescriptor backward =
        PrimitiveDescriptor.create(
            device,
            "the weight gradient of a transposed convolution",
            (handle, engine, attributes) ->
                dnnl.dnnl_deconvolution_backward_weights_primitive_desc_create(
                    handle,
                    engine,
                    dnnl.dnnl_deconvolution_direct,
                    freeSource.descriptor(),
                    freeWeights.descriptor(),
                    biases,
                    freeTarget.descriptor(),
                    geometry.stride().array(),
                    geometry.dilation().array(),
                    geometry.paddingBegin().array(),
                    geometry.paddingEnd().array(),
                    forward.handle(),
                    attributes));
    Recorder steps = planning.backward();
    Arguments arguments =
        new Arguments()
            .with(
                dnnl.DNNL_ARG_SRC,
                steps.read(source, backward.layout(dnnl.DNNL_ARG_SRC, geometry.source().array())))
            .with(
                dnnl.DNNL_ARG_DIFF_DST,
                steps.read(
                    gradient, backward.layout(dnnl.DNNL_ARG_DIFF_DST, geometry.target().array())))
            .with(
                dnnl.DNNL_ARG_DIFF_WEIGHTS,
                steps.write(
                    weightGradient.get(),
                    backward.layout(dnnl.DNNL_ARG_DIFF_WEIGHTS, geometry.weights().array())));
    if (bias) {
      arguments.with(
          dnnl.DNNL_ARG_DIFF_BIAS,
          planning.parameterGradient(1, filters()).map(steps::at).orElseThrow());
    }
    steps.run(backward, arguments);
  }

  private void planInputGradient(
      PrimitiveDescriptor forward, Place weights, Place gradient, Place inputGradient) {
    PrimitiveDescriptor backward =
        PrimitiveDescriptor.create(
            device,
            "the input gradient of a transposed convolution",
            (handle, engine, attributes) ->
                dnnl.dnnl_deconvolution_backward_data_primitive_desc_create(
                    handle,
                    engine,
                    dnnl.dnnl_deconvolution_direct,
                    freeSource.descriptor(),
                    freeWeights.descriptor(),
                    freeTarget.descriptor(),
                    geometry.stride().array(),
                    geometry.dilation().array(),
                    geometry.paddingBegin().array(),
                    geometry.paddingEnd().array(),
                    forward.handle(),
                    attributes));
    Recorder steps = planning.backward();
    steps.run(
        backward,
        new Arguments()
            .with(
                dnnl.DNNL_ARG_DIFF_DST,
                steps.read(
                    gradient, backward.layout(dnnl.DNNL_ARG_DIFF_DST, geometry.target().array())))
            .with(
                dnnl.DNNL_ARG_WEIGHTS,
                steps.read(
                    weights, backward.layout(dnnl.DNNL_ARG_WEIGHTS, geometry.weights().array())))
            .with(
                dnnl.DNNL_ARG_DIFF_SRC,
                steps.write(
                    inputGradient,
                    backward.layout(dnnl.DNNL_ARG_DIFF_SRC, geometry.source().array()))));
  }

  private long filters() {
    return geometry.target().get(1);
  }

  private Layout free(Numbers shape) {
    return Layout.tagged(device.scope(), dnnl.dnnl_f32, dnnl.dnnl_format_tag_any, shape.array());
  }
}
