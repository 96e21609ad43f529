package dev.fovea.runtime.onednn;

import java.util.Optional;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Plans functions of one value whose gradient needs the output's gradient only: shuffling channels
 * and resampling positions. The layout of the input is kept.
 */
final class LinearPlanner {

  /** A function in oneDNN's terms. */
  private interface Function {

    /** What it is, for messages. */
    String what();

    /** From values to values. */
    PrimitiveDescriptor.Creation forward(dnnl_memory_desc source, dnnl_memory_desc target);

    /** From the gradient of the output to that of the input. */
    PrimitiveDescriptor.Creation backward(
        dnnl_memory_desc sourceGradient, dnnl_memory_desc targetGradient, dnnl_primitive_desc hint);
  }

  /** Feature maps have the logical order N, C, H, W. */
  private static final int CHANNELS = 1;

  private final Planning planning;

  LinearPlanner(Planning planning) {
    this.planning = planning;
  }

  /** Transposes the channels, seen as groups × channels/groups. */
  void planShuffle(long groups) {
    // oneDNN counts what it calls groups the other way round.
    long each = planning.binding().input().array().size(3) / groups;
    plan(
        new Function() {
          @Override
          public String what() {
            return "a shuffle";
          }

          @Override
          public PrimitiveDescriptor.Creation forward(
              dnnl_memory_desc source, dnnl_memory_desc target) {
            return (handle, engine, attributes) ->
                dnnl.dnnl_shuffle_forward_primitive_desc_create(
                    handle,
                    engine,
                    planning.propagation(),
                    source,
                    target,
                    CHANNELS,
                    each,
                    attributes);
          }

          @Override
          public PrimitiveDescriptor.Creation backward(
              dnnl_memory_desc sourceGradient,
              dnnl_memory_desc targetGradient,
              dnnl_primitive_desc hint) {
            return (handle, engine, attributes) ->
                dnnl.dnnl_shuffle_backward_primitive_desc_create(
                    handle,
                    engine,
                    sourceGradient,
                    targetGradient,
                    CHANNELS,
                    each,
                    hint,
                    attributes);
          }
        });
  }

  /**
   * Finds more positions between those there are; how many, the shapes say.
   *
   * @param algorithm one of oneDNN's {@code dnnl_resampling_} numbers
   */
  void planResampling(int algorithm) {
    FloatPointer fromShapes = new FloatPointer();
    plan(
        new Function() {
          @Override
          public String what() {
            return "a resampling";
          }

          @Override
          public PrimitiveDescriptor.Creation forward(
              dnnl_memory_desc source, dnnl_memory_desc target) {
            return (handle, engine, attributes) ->
                dnnl.dnnl_resampling_forward_primitive_desc_create(
                    handle,
                    engine,
                    planning.propagation(),
                    algorithm,
                    fromShapes,
                    source,
                    target,
                    attributes);
          }

          @Override
          public PrimitiveDescriptor.Creation backward(
              dnnl_memory_desc sourceGradient,
              dnnl_memory_desc targetGradient,
              dnnl_primitive_desc hint) {
            return (handle, engine, attributes) ->
                dnnl.dnnl_resampling_backward_primitive_desc_create(
                    handle,
                    engine,
                    algorithm,
                    fromShapes,
                    sourceGradient,
                    targetGradient,
                    hint,
                    attributes);
          }
        });
  }

  private void plan(Function function) {
    Device device = planning.device();
    Place source = planning.input();
    INDArray result = planning.binding().output().array();
    long[] shape = {result.size(0), result.size(3), result.size(1), result.size(2)};
    Layout free = Layout.tagged(device.scope(), dnnl.dnnl_f32, dnnl.dnnl_format_tag_any, shape);
    PrimitiveDescriptor forward =
        PrimitiveDescriptor.create(
            device,
            function.what(),
            function.forward(source.layout().descriptor(), free.descriptor()));
    Layout layout = forward.layout(dnnl.DNNL_ARG_DST, shape);
    Place target = planning.output(layout);
    Recorder steps = planning.forward();
    steps.run(
        forward,
        new Arguments()
            .with(dnnl.DNNL_ARG_SRC, steps.at(source))
            .with(dnnl.DNNL_ARG_DST, steps.write(target, layout)));
    Optional<Place> inputGradient = planning.inputGradient(0);
    planning
        .outputGradient(target)
        .ifPresent(
            gradient ->
                inputGradient.ifPresent(
                    place -> planBackward(function, forward, gradient, layout, place)));
  }

  private void planBackward(
      Function function,
      PrimitiveDescriptor forward,
      Place gradient,
      Layout layout,
      Place inputGradient) {
    PrimitiveDescriptor backward =
        PrimitiveDescriptor.create(
            planning.device(),
            "the gradient of " + function.what(),
            function.backward(
                inputGradient.layout().descriptor(), layout.descriptor(), forward.handle()));
    Recorder steps = planning.backward();
    steps.run(
        backward,
        new Arguments()
            .with(dnnl.DNNL_ARG_DIFF_DST, steps.read(gradient, layout))
            .with(dnnl.DNNL_ARG_DIFF_SRC, steps.at(inputGradient)));
  }
}
