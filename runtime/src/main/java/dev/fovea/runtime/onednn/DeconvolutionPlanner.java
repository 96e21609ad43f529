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
  private final Layout plainWeights;
  private final @Nullable dnnl_memory_desc biases;

  DeconvolutionPlanner(Planning planning, Geometry geometry, boolean bias) {
    this.planning = planning;
    this.device = planning.device();
    this.geometry = geometry;
    this.bias = bias;
    this.freeSource = free(geometry.source());
    this.freeWeights = free(geometry.weights());
    this.freeTarget = free(geometry.target());
    this.plainWeights =
        Layout.strided(
            device.scope(), geometry.weights().array(), geometry.weightStrides().array());
    this.biases = bias ? planning.values().dense(filters()).descriptor() : null;
  }

  void plan() {
    PrimitiveDescriptor forward = forward();
    Layout targetLayout = forward.layout(dnnl.DNNL_ARG_DST, geometry.target().array());
    Place source = planning.input();
    Place target = planning.output(targetLayout);
    Layout wantedWeights = forward.layout(dnnl.DNNL_ARG_WEIGHTS, geometry.weights().array());
    Place weights = planning.weight(WeightedGradients.WEIGHT, plainWeights, wantedWeights);
    Recorder steps = planning.forward();
    Arguments arguments =
        new Arguments()
            .with(
                dnnl.DNNL_ARG_SRC,
                steps.read(source, forward.layout(dnnl.DNNL_ARG_SRC, geometry.source().array())))
            .with(dnnl.DNNL_ARG_WEIGHTS, planning.weights(weights, wantedWeights))
            .with(dnnl.DNNL_ARG_DST, steps.write(target, targetLayout));
    if (bias) {
      arguments.with(dnnl.DNNL_ARG_BIAS, steps.at(planning.parameter(1, filters())));
    }
    steps.run(forward, arguments);
    WeightedGradients.Operands operands =
        new WeightedGradients.Operands(freeSource, freeWeights, freeTarget, plainWeights, bias);
    planning
        .outputGradient(target)
        .ifPresent(
            gradient ->
                new WeightedGradients(planning, operands, gradients(forward))
                    .plan(source, weights, gradient));
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

  /** The primitives of both gradients. */
  private WeightedGradients.Primitives gradients(PrimitiveDescriptor forward) {
    return new WeightedGradients.Primitives() {
      @Override
      public Optional<PrimitiveDescriptor> ofWeights(
          Layout source, Layout weights, Layout gradient) {
        return PrimitiveDescriptor.ifAny(
            device,
            "the weight gradient of a transposed convolution",
            (handle, engine, attributes) ->
                dnnl.dnnl_deconvolution_backward_weights_primitive_desc_create(
                    handle,
                    engine,
                    dnnl.dnnl_deconvolution_direct,
                    source.descriptor(),
                    weights.descriptor(),
                    biases,
                    gradient.descriptor(),
                    geometry.stride().array(),
                    geometry.dilation().array(),
                    geometry.paddingBegin().array(),
                    geometry.paddingEnd().array(),
                    forward.handle(),
                    attributes));
      }

      @Override
      public Optional<PrimitiveDescriptor> ofSource(
          Layout source, Layout weights, Layout gradient) {
        return PrimitiveDescriptor.ifAny(
            device,
            "the input gradient of a transposed convolution",
            (handle, engine, attributes) ->
                dnnl.dnnl_deconvolution_backward_data_primitive_desc_create(
                    handle,
                    engine,
                    dnnl.dnnl_deconvolution_direct,
                    source.descriptor(),
                    weights.descriptor(),
                    gradient.descriptor(),
                    geometry.stride().array(),
                    geometry.dilation().array(),
                    geometry.paddingBegin().array(),
                    geometry.paddingEnd().array(),
                    forward.handle(),
                    attributes));
      }
    };
  }

  private long filters() {
    return geometry.target().get(1);
  }

  private Layout free(Numbers shape) {
    return Layout.tagged(device.scope(), dnnl.dnnl_f32, dnnl.dnnl_format_tag_any, shape.array());
  }
}
