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
  private final WeightsAndBias parameters;
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
    this.parameters =
        WeightsAndBias.ofConvolution(planning, bias, geometry.target().get(1), geometry.weights());
    this.biases = parameters.biases();
  }

  void plan() {
    Arguments arguments = new Arguments();
    Optional<Place> addend = planning.addend();
    PostOperations after = new PostOperations();
    addend.ifPresent(
        place -> arguments.with(after.add(place.layout()), planning.forward().at(place)));
    planning.group().function().ifPresent(after::apply);
    PrimitiveDescriptor fused = forward(addend.map(Place::layout).orElse(freeTarget), after);
    if (after.isEmpty() || isWorthIt(fused)) {
      plan(fused, arguments);
    } else {
      Memory result = plan(forward(freeTarget, new PostOperations()), new Arguments());
      planApart(result);
    }
  }

  /**
   * Whether the implementation does what comes after while it computes. One that oneDNN makes of a
   * convolution's way back does it later, number by number, and takes eight times as long.
   */
  private static boolean isWorthIt(PrimitiveDescriptor fused) {
    return fused.isFast() && !fused.implementation().startsWith("conv");
  }

  /** Runs what comes after as primitives of their own, in place. */
  private void planApart(Memory result) {
    Recorder steps = planning.forward();
    Arithmetic arithmetic = new Arithmetic(device, steps);
    planning
        .addend()
        .ifPresent(
            place ->
                arithmetic.binary(
                    dnnl.dnnl_binary_add, result, steps.read(place, result.layout()), result));
    planning.group().function().ifPresent(function -> arithmetic.apply(function, result, result));
  }

  /** Plans the primitive and the way back; returns what it writes. */
  private Memory plan(PrimitiveDescriptor forward, Arguments arguments) {
    Layout targetLayout = forward.layout(dnnl.DNNL_ARG_DST, geometry.target().array());
    Place source = planning.input();
    Place target = planning.output(targetLayout);
    Layout wantedWeights = forward.layout(dnnl.DNNL_ARG_WEIGHTS, geometry.weights().array());
    Place weights = planning.weight(WeightedGradients.WEIGHT, plainWeights, wantedWeights);
    Recorder steps = planning.forward();
    Memory result = steps.write(target, targetLayout);
    arguments
        .with(
            dnnl.DNNL_ARG_SRC,
            steps.read(source, forward.layout(dnnl.DNNL_ARG_SRC, geometry.source().array())))
        .with(dnnl.DNNL_ARG_DST, result);
    parameters.bind(weights, wantedWeights, arguments);
    steps.run(forward, arguments);
    WeightedGradients.Operands operands =
        new WeightedGradients.Operands(freeSource, freeWeights, freeTarget, plainWeights, bias);
    planning
        .ownGradient(target)
        .ifPresent(
            gradient ->
                new WeightedGradients(planning, operands, gradients(forward))
                    .plan(source, weights, gradient));
    return result;
  }

  private PrimitiveDescriptor forward(Layout target, PostOperations after) {
    return PrimitiveDescriptor.create(
        device,
        "a transposed convolution",
        after::attach,
        (handle, engine, attributes) ->
            dnnl.dnnl_deconvolution_forward_primitive_desc_create(
                handle,
                engine,
                planning.propagation(),
                dnnl.dnnl_deconvolution_direct,
                freeSource.descriptor(),
                freeWeights.descriptor(),
                biases,
                target.descriptor(),
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

  private Layout free(Numbers shape) {
    return Layout.tagged(device.scope(), dnnl.dnnl_f32, dnnl.dnnl_format_tag_any, shape.array());
  }
}
