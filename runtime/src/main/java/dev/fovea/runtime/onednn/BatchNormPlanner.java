package dev.fovea.runtime.onednn;

import java.util.Optional;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.indexer.FloatIndexer;

/** Plans batch normalisation: batch statistics in training, running ones at prediction. */
final class BatchNormPlanner {

  private static final int WEIGHT = 0;
  private static final int BIAS = 1;
  private static final int RUNNING_MEAN = 2;
  private static final int RUNNING_VARIANCE = 3;

  private final Planning planning;
  private final Device device;
  private final float momentum;
  private final float epsilon;
  private final long channels;

  BatchNormPlanner(Planning planning, double momentum, double epsilon) {
    this.planning = planning;
    this.device = planning.device();
    this.momentum = (float) momentum;
    this.epsilon = (float) epsilon;
    this.channels = planning.input().layout().dimensions()[1];
  }

  void plan() {
    Layout layout = planning.input().layout();
    Place target = planning.output(layout);
    int flags = flags();
    PrimitiveDescriptor forward =
        forward(layout, planning.trains() ? flags : flags | dnnl.dnnl_use_global_stats);
    Recorder steps = planning.forward();
    Place mean = planning.trains() ? planning.state(0, channels) : parameter(RUNNING_MEAN);
    Place variance = planning.trains() ? planning.state(1, channels) : parameter(RUNNING_VARIANCE);
    Optional<Memory> signs =
        forward.bytes(dnnl.DNNL_ARG_WORKSPACE) > 0
            ? Optional.of(planning.own(forward.opaque(dnnl.DNNL_ARG_WORKSPACE)))
            : Optional.empty();
    Arguments arguments =
        new Arguments()
            .with(dnnl.DNNL_ARG_SRC, steps.at(planning.input()))
            .with(dnnl.DNNL_ARG_DST, steps.write(target, layout))
            .with(dnnl.DNNL_ARG_SCALE, steps.at(parameter(WEIGHT)))
            .with(dnnl.DNNL_ARG_SHIFT, steps.at(parameter(BIAS)))
            .with(dnnl.DNNL_ARG_MEAN, steps.at(mean))
            .with(dnnl.DNNL_ARG_VARIANCE, steps.at(variance));
    signs.ifPresent(memory -> arguments.with(dnnl.DNNL_ARG_WORKSPACE, memory));
    steps.run(forward, arguments);
    if (planning.trains()) {
      steps.run(runningStatistics(mean, variance));
      planning
          .outputGradient(target)
          .ifPresent(gradient -> planBackward(forward, gradient, mean, variance, signs));
    }
  }

  /**
   * running = (1 − momentum) · running + momentum · batch, with the unbiased variance, as PyTorch
   * does.
   */
  private Step runningStatistics(Place mean, Place variance) {
    long samples = elements() / channels;
    float unbiased = samples > 1 ? (float) samples / (samples - 1) : 1;
    FloatIndexer batchMean = indexer(mean);
    FloatIndexer batchVariance = indexer(variance);
    FloatIndexer runningMean = indexer(parameter(RUNNING_MEAN));
    FloatIndexer runningVariance = indexer(parameter(RUNNING_VARIANCE));
    return () -> {
      for (long channel = 0; channel < channels; channel++) {
        float oldMean = runningMean.get(channel);
        runningMean.put(channel, oldMean + momentum * (batchMean.get(channel) - oldMean));
        float oldVariance = runningVariance.get(channel);
        runningVariance.put(
            channel,
            oldVariance + momentum * (unbiased * batchVariance.get(channel) - oldVariance));
      }
    };
  }

  private int flags() {
    int scaled = dnnl.dnnl_use_scale | dnnl.dnnl_use_shift;
    return planning.group().function().isPresent() ? scaled | dnnl.dnnl_fuse_norm_relu : scaled;
  }

  private long elements() {
    long elements = 1;
    for (long dimension : planning.input().layout().dimensions()) {
      elements *= dimension;
    }
    return elements;
  }

  private FloatIndexer indexer(Place place) {
    FloatPointer pointer = new FloatPointer(place.address()).capacity(channels);
    return FloatIndexer.create(pointer);
  }

  private void planBackward(
      PrimitiveDescriptor forward,
      Place gradient,
      Place mean,
      Place variance,
      Optional<Memory> signs) {
    Layout layout = planning.input().layout();
    Recorder steps = planning.backward();
    Memory source = steps.at(planning.input());
    Optional<Place> inputGradient = planning.inputGradient(0);
    // oneDNN always computes all three gradients.
    Memory sourceGradient = inputGradient.map(steps::at).orElseGet(() -> steps.temporary(layout));
    PrimitiveDescriptor backward =
        PrimitiveDescriptor.create(
            device,
            "the gradient of a batch normalisation",
            (handle, engine, attributes) ->
                dnnl.dnnl_batch_normalization_backward_primitive_desc_create(
                    handle,
                    engine,
                    dnnl.dnnl_backward,
                    layout.descriptor(),
                    layout.descriptor(),
                    layout.descriptor(),
                    epsilon,
                    flags(),
                    forward.handle(),
                    attributes));
    Arguments arguments =
        new Arguments()
            .with(dnnl.DNNL_ARG_SRC, source)
            .with(dnnl.DNNL_ARG_MEAN, steps.at(mean))
            .with(dnnl.DNNL_ARG_VARIANCE, steps.at(variance))
            .with(dnnl.DNNL_ARG_DIFF_DST, steps.read(gradient, layout))
            .with(dnnl.DNNL_ARG_SCALE, steps.at(parameter(WEIGHT)))
            .with(dnnl.DNNL_ARG_DIFF_SRC, sourceGradient)
            .with(dnnl.DNNL_ARG_DIFF_SCALE, gradientOf(WEIGHT))
            .with(dnnl.DNNL_ARG_DIFF_SHIFT, gradientOf(BIAS));
    signs.ifPresent(memory -> arguments.with(dnnl.DNNL_ARG_WORKSPACE, memory));
    steps.run(backward, arguments);
  }

  private Memory gradientOf(int parameter) {
    Recorder steps = planning.backward();
    return planning
        .parameterGradient(parameter, channels)
        .map(steps::at)
        .orElseGet(() -> steps.temporary(planning.values().dense(channels)));
  }

  private Place parameter(int index) {
    return planning.parameter(index, channels);
  }

  private PrimitiveDescriptor forward(Layout layout, int flags) {
    return PrimitiveDescriptor.create(
        device,
        "a batch normalisation",
        (handle, engine, attributes) ->
            dnnl.dnnl_batch_normalization_forward_primitive_desc_create(
                handle,
                engine,
                planning.propagation(),
                layout.descriptor(),
                layout.descriptor(),
                epsilon,
                flags,
                attributes));
  }
}
