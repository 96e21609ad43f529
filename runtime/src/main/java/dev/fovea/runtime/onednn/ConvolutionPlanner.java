package dev.fovea.runtime.onednn;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.LongStream;
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
      Numbers paddingEnd) {

    boolean hasGroups() {
      return WeightsAndBias.hasGroups(weights);
    }

    /** Whether each channel is convolved with one filter of its own. */
    boolean isDepthwise() {
      return hasGroups()
          && weights.get(0) == source.get(1)
          && weights.get(1) == 1
          && weights.get(2) == 1;
    }

    /** Whether not every implementation computes the gradient of the weights. */
    boolean hasFaultyWeightGradient() {
      int axes = weights.each().size();
      return StridedPointwise.isFaulty(
          kernel(), stride.array(), weights.get(axes - 4), weights.get(axes - 3));
    }

    /** Whether each position is computed from one alone. */
    boolean isPointwise() {
      return !hasGroups()
          && LongStream.of(kernel()).allMatch(extent -> extent == 1)
          && paddingBegin.isZero()
          && paddingEnd.isZero();
    }

    private long[] kernel() {
      int axes = weights.each().size();
      return new long[] {weights.get(axes - 2), weights.get(axes - 1)};
    }
  }

  private static final String WHAT = "a convolution";

  private final Planning planning;
  private final Device device;
  private final Geometry geometry;
  private final boolean bias;
  private final PostOperations after = new PostOperations();
  private final Layout freeWeights;
  private final Layout plainWeights;
  private final WeightsAndBias parameters;
  private final @Nullable dnnl_memory_desc biases;

  ConvolutionPlanner(Planning planning, Geometry geometry, boolean bias) {
    this.planning = planning;
    this.device = planning.device();
    this.geometry = geometry;
    this.bias = bias;
    this.freeWeights = free(geometry.weights().array());
    this.plainWeights = planning.values().dense(geometry.weights().array());
    this.parameters =
        WeightsAndBias.ofConvolution(planning, bias, geometry.target().get(1), geometry.weights());
    this.biases = parameters.biases();
  }

  void plan() {
    Arguments arguments = new Arguments();
    Layout wanted = free(geometry.target().array());
    Optional<Place> addend = planning.addend();
    if (addend.isPresent()) {
      wanted = addend.get().layout();
      arguments.with(after.add(addend.get().layout()), planning.forward().at(addend.get()));
    }
    planning.group().function().ifPresent(after::apply);
    PrimitiveDescriptor alone = alone(wanted);
    Layout aloneLayout = alone.layout(dnnl.DNNL_ARG_DST, geometry.target().array());
    Optional<Place> part = planning.part(aloneLayout);
    Optional<PrimitiveDescriptor> joined = part.flatMap(place -> joined(alone, place.layout()));
    PrimitiveDescriptor forward = joined.orElse(alone);
    Layout targetLayout = forward.layout(dnnl.DNNL_ARG_DST, geometry.target().array());
    Place target =
        joined.isPresent()
            ? planning.output(part.orElseThrow(), aloneLayout)
            : planning.output(aloneLayout);
    Layout wantedWeights = forward.layout(dnnl.DNNL_ARG_WEIGHTS, geometry.weights().array());
    Place weights = planning.weight(WeightedGradients.WEIGHT, plainWeights, wantedWeights);
    Recorder steps = planning.forward();
    Layout wantedSource = forward.layout(dnnl.DNNL_ARG_SRC, geometry.source().array());
    Place source = planning.kept(planning.input(), wantedSource);
    arguments
        .with(dnnl.DNNL_ARG_SRC, steps.read(source, wantedSource))
        .with(dnnl.DNNL_ARG_DST, steps.write(target, targetLayout));
    parameters.bind(weights, wantedWeights, arguments);
    steps.run(forward, arguments);
    WeightedGradients.Operands operands =
        new WeightedGradients.Operands(
            free(geometry.source().array()),
            freeWeights,
            free(geometry.target().array()),
            plainWeights,
            bias);
    planning
        .ownGradient(target)
        .ifPresent(
            gradient ->
                new WeightedGradients(planning, operands, gradients(forward))
                    .plan(source, weights, gradient));
  }

  /**
   * With a result that lies alone: in blocks of channels where that leads to concatenations which
   * need not copy, else in the layout that is wanted.
   */
  private PrimitiveDescriptor alone(Layout wanted) {
    return planning.prefersBlocks() && planning.addend().isEmpty()
        ? inBlocks().orElseGet(() -> forward(wanted))
        : forward(wanted);
  }

  private Optional<PrimitiveDescriptor> inBlocks() {
    long[] target = geometry.target().array();
    return Arrays.stream(ChannelBlocks.values())
        .filter(blocks -> blocks.divide(target[1]))
        .map(blocks -> ifAny(blocks.layout(device.scope(), target)))
        .flatMap(Optional::stream)
        .filter(PrimitiveDescriptor::isFast)
        .findFirst();
  }

  /**
   * The same with a result that is a part of a larger one. What is added must lie as the result
   * does, and so not alone.
   */
  private Optional<PrimitiveDescriptor> joined(PrimitiveDescriptor alone, Layout part) {
    return planning.addend().isPresent()
        ? Optional.empty()
        : ifAny(part).filter(joined -> joined.implementation().equals(alone.implementation()));
  }

  private Optional<PrimitiveDescriptor> ifAny(Layout target) {
    return PrimitiveDescriptor.ifAny(
        device, WHAT, after::attach, forward(free(geometry.source().array()), target));
  }

  /**
   * The implementation that is known to be fast, on channels-last data; else in the layouts that
   * oneDNN prefers: a reorder of the source costs less than a slow convolution.
   */
  private PrimitiveDescriptor forward(Layout target) {
    Optional<String> known =
        !planning.trains() && Device.isAvx2() ? FastConvolution.name(geometry) : Optional.empty();
    return known
        .flatMap(name -> named(name, target))
        .orElseGet(
            () ->
                PrimitiveDescriptor.create(
                    device, WHAT, after::attach, forward(free(geometry.source().array()), target)));
  }

  private Optional<PrimitiveDescriptor> named(String implementation, Layout target) {
    Layout source = planning.values().channelsLast(geometry.source().array());
    boolean lies = planning.input().layout().sameAs(source);
    Layout lastTarget = planning.values().channelsLast(geometry.target().array());
    boolean fits = planning.addend().isEmpty() || target.sameAs(lastTarget);
    return lies && fits
        ? PrimitiveDescriptor.ifNamed(
            device, WHAT, implementation::equals, after::attach, forward(source, lastTarget))
        : Optional.empty();
  }

  private PrimitiveDescriptor.Creation forward(Layout source, Layout target) {
    return (handle, engine, attributes) ->
        dnnl.dnnl_convolution_forward_primitive_desc_create(
            handle,
            engine,
            planning.propagation(),
            dnnl.dnnl_convolution_direct,
            source.descriptor(),
            freeWeights.descriptor(),
            biases,
            target.descriptor(),
            geometry.stride().array(),
            geometry.dilation().array(),
            geometry.paddingBegin().array(),
            geometry.paddingEnd().array(),
            attributes);
  }

  /** The primitives of both gradients. */
  private WeightedGradients.Primitives gradients(PrimitiveDescriptor forward) {
    return new WeightedGradients.Primitives() {
      @Override
      public Optional<PrimitiveDescriptor> ofWeights(
          Layout source, Layout weights, Layout gradient) {
        boolean faulty = geometry.hasFaultyWeightGradient();
        return PrimitiveDescriptor.ifNamed(
            device,
            "the weight gradient of a convolution",
            name -> !faulty || !StridedPointwise.runs(name),
            attributes -> {},
            (handle, engine, attributes) ->
                dnnl.dnnl_convolution_backward_weights_primitive_desc_create(
                    handle,
                    engine,
                    dnnl.dnnl_convolution_direct,
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
            "the input gradient of a convolution",
            (handle, engine, attributes) ->
                dnnl.dnnl_convolution_backward_data_primitive_desc_create(
                    handle,
                    engine,
                    dnnl.dnnl_convolution_direct,
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

  private Layout free(long... shape) {
    return Layout.tagged(device.scope(), dnnl.dnnl_f32, dnnl.dnnl_format_tag_any, shape);
  }
}
