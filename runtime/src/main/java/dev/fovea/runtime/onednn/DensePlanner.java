package dev.fovea.runtime.onednn;

import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.global.dnnl;
import org.jspecify.annotations.Nullable;

/** Plans a fully connected layer between vectors. */
final class DensePlanner {

  private final Planning planning;
  private final Device device;
  private final boolean bias;
  private final long[] weightShape;
  private final Layout source;
  private final Layout target;
  private final Layout freeWeights;
  private final @Nullable dnnl_memory_desc biases;

  DensePlanner(Planning planning, long units, boolean bias) {
    this.planning = planning;
    this.device = planning.device();
    this.bias = bias;
    Values values = planning.values();
    this.source = planning.input().layout();
    this.target = values.common(planning.binding().output().array());
    this.weightShape = new long[] {units, source.dimensions()[1]};
    this.freeWeights =
        Layout.tagged(device.scope(), dnnl.dnnl_f32, dnnl.dnnl_format_tag_any, weightShape);
    this.biases = bias ? values.dense(units).descriptor() : null;
  }

  void plan() {
    Place output = planning.output(target);
    Place weights = planning.parameter(0, weightShape);
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
    Recorder steps = planning.forward();
    Arguments arguments =
        new Arguments()
            .with(dnnl.DNNL_ARG_SRC, steps.at(planning.input()))
            .with(
                dnnl.DNNL_ARG_WEIGHTS,
                planning.weights(weights, forward.layout(dnnl.DNNL_ARG_WEIGHTS, weightShape)))
            .with(dnnl.DNNL_ARG_DST, steps.at(output));
    if (bias) {
      arguments.with(dnnl.DNNL_ARG_BIAS, steps.at(planning.parameter(1, weightShape[0])));
    }
    steps.run(forward, arguments);
    planning
        .outputGradient(output)
        .ifPresent(
            gradient -> {
              planWeightGradient(forward, gradient);
              planning
                  .inputGradient(0)
                  .ifPresent(place -> planInputGradient(forward, weights, gradient, place));
            });
  }

  private void planWeightGradient(PrimitiveDescriptor forward, Place gradient) {
    planning
        .parameterGradient(0, weightShape)
        .ifPresent(weightGradient -> planWeightGradient(forward, gradient, weightGradient));
  }

  private void planWeightGradient(
      PrimitiveDescriptor forward, Place gradient, Place weightGradient) {
    PrimitiveDescriptor backward =
        PrimitiveDescriptor.create(
            device,
            "the weight gradient of a dense layer",
            (handle, engine, attributes) ->
                dnnl.dnnl_inner_product_backward_weights_primitive_desc_create(
                    handle,
                    engine,
                    source.descriptor(),
                    freeWeights.descriptor(),
                    biases,
                    target.descriptor(),
                    forward.handle(),
                    attributes));
    Recorder steps = planning.backward();
    Arguments arguments =
        new Arguments()
            .with(dnnl.DNNL_ARG_SRC, steps.at(planning.input()))
            .with(dnnl.DNNL_ARG_DIFF_DST, steps.at(gradient))
            .with(
                dnnl.DNNL_ARG_DIFF_WEIGHTS,
                steps.write(
                    weightGradient, backward.layout(dnnl.DNNL_ARG_DIFF_WEIGHTS, weightShape)));
    if (bias) {
      arguments.with(
          dnnl.DNNL_ARG_DIFF_BIAS,
          planning.parameterGradient(1, weightShape[0]).map(steps::at).orElseThrow());
    }
    steps.run(backward, arguments);
  }

  private void planInputGradient(
      PrimitiveDescriptor forward, Place weights, Place gradient, Place inputGradient) {
    PrimitiveDescriptor backward =
        PrimitiveDescriptor.create(
            device,
            "the input gradient of a dense layer",
            (handle, engine, attributes) ->
                dnnl.dnnl_inner_product_backward_data_primitive_desc_create(
                    handle,
                    engine,
                    source.descriptor(),
                    freeWeights.descriptor(),
                    target.descriptor(),
                    forward.handle(),
                    attributes));
    Recorder steps = planning.backward();
    steps.run(
        backward,
        new Arguments()
            .with(dnnl.DNNL_ARG_DIFF_DST, steps.at(gradient))
            .with(
                dnnl.DNNL_ARG_WEIGHTS,
                steps.read(weights, backward.layout(dnnl.DNNL_ARG_WEIGHTS, weightShape)))
            .with(dnnl.DNNL_ARG_DIFF_SRC, steps.at(inputGradient)));
  }
}
