package dev.fovea.runtime.onednn;

import java.util.Optional;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.global.dnnl;
import org.jspecify.annotations.Nullable;

/** Plans a convolution, grouped and depthwise ones included. */
final class ConvolutionPlanner {

  /**
   * A convolution in oneDNN's terms; pairs are height, width.
   *
   * @param source N, C, H, W
   * @param weights [groups,] filters, channels, kernel height, kernel width
   * @param target N, filters, height, width
   * @param dilation 0 is none
   */
  record Geometry(
      Numbers source,
      Numbers weights,
      Numbers target,
      Numbers stride,
      Numbers dilation,
      Numbers paddingBegin,
      Numbers paddingEnd) {}

  private final Planning planning;
  private final Device device;
  private final Geometry geometry;
  private final boolean bias;
  private final Layout freeWeights;
  private final @Nullable dnnl_memory_desc biases;

  ConvolutionPlanner(Planning planning, Geometry geometry, boolean bias) {
    this.planning = planning;
    this.device = planning.device();
    this.geometry = geometry;
    this.bias = bias;
    this.freeWeights = free(geometry.weights().array());
    this.biases = bias ? planning.values().dense(geometry.target().get(1)).descriptor() : null;
  }

  void plan() {
    Place source = planning.input();
    PrimitiveDescriptor forward = forward(source.layout());
    Place target = planning.output(forward.layout(dnnl.DNNL_ARG_DST, geometry.target().array()));
    Place weights = planning.parameter(0, geometry.weights().array());
    Arguments arguments =
        new Arguments()
            .with(
                dnnl.DNNL_ARG_SRC,
                planning
                    .forward()
                    .read(source, forward.layout(dnnl.DNNL_ARG_SRC, geometry.source().array())))
            .with(
                dnnl.DNNL_ARG_WEIGHTS,
                planning.weights(
                    weights, forward.layout(dnnl.DNNL_ARG_WEIGHTS, geometry.weights().array())))
            .with(
                dnnl.DNNL_ARG_DST,
                planning
                    .forward()
                    .write(target, forward.layout(dnnl.DNNL_ARG_DST, geometry.target().array())));
    if (bias) {
      arguments.with(
          dnnl.DNNL_ARG_BIAS,
          planning.forward().at(planning.parameter(1, geometry.target().get(1))));
    }
    planning.forward().run(forward, arguments);
    planning
        .outputGradient(target)
        .ifPresent(
            gradient -> {
              planWeightGradient(forward, source, gradient);
              planning
                  .inputGradient(0)
                  .ifPresent(place -> planInputGradient(forward, weights, gradient, place));
            });
  }

  /** oneDNN's own choice of layouts, unless taking the source as it lies is fast too. */
  private PrimitiveDescriptor forward(Layout source) {
    PrimitiveDescriptor preferred = forwardFrom(free(geometry.source().array())).orElseThrow();
    if (!Boolean.getBoolean("keep")
        || preferred.layout(dnnl.DNNL_ARG_SRC, geometry.source().array()).sameAs(source)) {
      return preferred;
    }
    return forwardFrom(source).filter(PrimitiveDescriptor::isFast).orElse(preferred);
  }

  private Optional<PrimitiveDescriptor> forwardFrom(Layout source) {
    return PrimitiveDescriptor.ifAny(
        device,
        "a convolution",
        (handle, engine, attributes) ->
            dnnl.dnnl_convolution_forward_primitive_desc_create(
                handle,
                engine,
                planning.propagation(),
                dnnl.dnnl_convolution_direct,
                source.descriptor(),
                freeWeights.descriptor(),
                biases,
                free(geometry.target().array()).descriptor(),
                geometry.stride().array(),
                geometry.dilation().array(),
                geometry.paddingBegin().array(),
                geometry.paddingEnd().array(),
                attributes));
  }

  private void planWeightGradient(PrimitiveDescriptor forward, Place source, Place gradient) {
    Optional<Place> weightGradient = planning.parameterGradient(0, geometry.weights().array());
    if (weightGradient.isEmpty()) {
      return;
    }
    PrimitiveDescriptor preferred =
        backwardWeights(forward, free(geometry.source().array()), free(geometry.target().array()))
            .orElseThrow();
    PrimitiveDescriptor backward =
        backwardWeights(forward, source.layout(), gradient.layout())
            .filter(PrimitiveDescriptor::isFast)
            .orElse(preferred);
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
          planning.parameterGradient(1, geometry.target().get(1)).map(steps::at).orElseThrow());
    }
    steps.run(backward, arguments);
  }

  private Optional<PrimitiveDescriptor> backwardWeights(
      PrimitiveDescriptor forward, Layout source, Layout gradient) {
    return PrimitiveDescriptor.ifAny(
        device,
        "the weight gradient of a convolution",
        (handle, engine, attributes) ->
            dnnl.dnnl_convolution_backward_weights_primitive_desc_create(
                handle,
                engine,
                dnnl.dnnl_convolution_direct,
                source.descriptor(),
                freeWeights.descriptor(),
                biases,
                gradient.descriptor(),
                geometry.stride().array(),
                geometry.dilation().array(),
                geometry.paddingBegin().array(),
                geometry.paddingEnd().array(),
                forward.handle(),
                attributes));
  }

  private void planInputGradient(
      PrimitiveDescriptor forward, Place weights, Place gradient, Place inputGradient) {
    PrimitiveDescriptor preferred =
        backwardData(forward, free(geometry.source().array()), free(geometry.target().array()))
            .orElseThrow();
    PrimitiveDescriptor backward =
        backwardData(forward, inputGradient.layout(), gradient.layout())
            .filter(PrimitiveDescriptor::isFast)
            .orElse(preferred);
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

  private Optional<PrimitiveDescriptor> backwardData(
      PrimitiveDescriptor forward, Layout inputGradient, Layout gradient) {
    return PrimitiveDescriptor.ifAny(
        device,
        "the input gradient of a convolution",
        (handle, engine, attributes) ->
            dnnl.dnnl_convolution_backward_data_primitive_desc_create(
                handle,
                engine,
                dnnl.dnnl_convolution_direct,
                inputGradient.descriptor(),
                freeWeights.descriptor(),
                gradient.descriptor(),
                geometry.stride().array(),
                geometry.dilation().array(),
                geometry.paddingBegin().array(),
                geometry.paddingEnd().array(),
                forward.handle(),
                attributes));
  }

  private Layout free(long... shape) {
    return Layout.tagged(device.scope(), dnnl.dnnl_f32, dnnl.dnnl_format_tag_any, shape);
  }
}
