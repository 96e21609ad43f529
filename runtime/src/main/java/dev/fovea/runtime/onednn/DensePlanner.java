package dev.fovea.runtime.onednn;

import java.util.Optional;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.global.dnnl;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Plans a fully connected layer between vectors, or at each step of sequences in the common layout,
 * whose steps are the rows of one matrix.
 */
final class DensePlanner {

  private final Planning planning;
  private final Device device;
  private final boolean bias;
  private final long[] weightShape;
  private final Layout source;
  private final Layout givenTarget;
  private final Layout target;
  private final Layout freeWeights;
  private final Layout plainWeights;
  private final WeightsAndBias parameters;
  private final @Nullable dnnl_memory_desc biases;

  DensePlanner(Planning planning, long units, boolean bias) {
    this.planning = planning;
    this.device = planning.device();
    this.bias = bias;
    Values values = planning.values();
    INDArray input = planning.binding().input().array();
    boolean eachStep = input.rank() == 3;
    long rows = input.size(0) * input.size(1);
    this.source = eachStep ? values.dense(rows, input.size(2)) : planning.input().layout();
    this.givenTarget = values.common(planning.binding().output().array());
    this.target = eachStep ? values.dense(rows, units) : givenTarget;
    this.weightShape = new long[] {units, source.dimensions()[1]};
    this.freeWeights =
        Layout.tagged(device.scope(), dnnl.dnnl_f32, dnnl.dnnl_format_tag_any, weightShape);
    this.plainWeights = values.dense(weightShape);
    this.parameters = WeightsAndBias.ofDense(planning, bias, units);
    this.biases = parameters.biases();
  }

  void plan() {
    Place output = planning.output(givenTarget);
    PostOperations after = new PostOperations();
    planning.group().function().ifPresent(after::apply);
    PrimitiveDescriptor forward =
        PrimitiveDescriptor.create(
            device,
            "a dense layer",
            after::attach,
            (handle, engine, attributes) ->
                dnnl.dnnl_inner_product_forward_primitive_desc_create(
                    handle,
                    engine,
                    planning.propagation(),
                    source.descriptor(),
                    freeWeights.descriptor(),
                    biases,
                    target.descriptor(),
                    attributes));
    Layout wantedWeights = forward.layout(dnnl.DNNL_ARG_WEIGHTS, weightShape);
    Place weights = planning.weight(WeightedGradients.WEIGHT, plainWeights, wantedWeights);
    Recorder steps = planning.forward();
    Arguments arguments =
        new Arguments()
            .with(dnnl.DNNL_ARG_SRC, steps.at(seen(planning.input(), source)))
            .with(dnnl.DNNL_ARG_DST, steps.at(seen(output, target)));
    parameters.bind(weights, wantedWeights, arguments);
    steps.run(forward, arguments);
    WeightedGradients.Operands operands =
        new WeightedGradients.Operands(source, freeWeights, target, plainWeights, bias);
    planning
        .ownGradient(output)
        .ifPresent(
            gradient ->
                new WeightedGradients(planning, operands, gradients(forward))
                    .plan(
                        seen(planning.input(), source),
                        planning.inputGradient(0).map(place -> seen(place, source)),
                        weights,
                        seen(gradient, target)));
  }

  private static Place seen(Place place, Layout layout) {
    return new Place(place.address(), layout);
  }

  /** The primitives of both gradients. */
  private WeightedGradients.Primitives gradients(PrimitiveDescriptor forward) {
    return new WeightedGradients.Primitives() {
      @Override
      public Optional<PrimitiveDescriptor> ofWeights(Layout read, Layout weights, Layout gradient) {
        return PrimitiveDescriptor.ifAny(
            device,
            "the weight gradient of a dense layer",
            (handle, engine, attributes) ->
                dnnl.dnnl_inner_product_backward_weights_primitive_desc_create(
                    handle,
                    engine,
                    read.descriptor(),
                    weights.descriptor(),
                    biases,
                    gradient.descriptor(),
                    forward.handle(),
                    attributes));
      }

      @Override
      public Optional<PrimitiveDescriptor> ofSource(Layout read, Layout weights, Layout gradient) {
        return PrimitiveDescriptor.ifAny(
            device,
            "the input gradient of a dense layer",
            (handle, engine, attributes) ->
                dnnl.dnnl_inner_product_backward_data_primitive_desc_create(
                    handle,
                    engine,
                    read.descriptor(),
                    weights.descriptor(),
                    gradient.descriptor(),
                    forward.handle(),
                    attributes));
      }
    };
  }
}
