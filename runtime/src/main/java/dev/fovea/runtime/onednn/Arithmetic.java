package dev.fovea.runtime.onednn;

import java.util.Arrays;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.global.dnnl;

/** Elementwise arithmetic, softmax and reductions as steps. */
final class Arithmetic {

  private final Device device;
  private final Recorder steps;

  Arithmetic(Device device, Recorder steps) {
    this.device = device;
    this.steps = steps;
  }

  /**
   * Combines two values element by element; the result may be the first. Dimensions of size 1 of
   * the second repeat.
   */
  void binary(int algorithm, Memory first, Memory second, Memory result) {
    binary(algorithm, first, second, result, new PostOperations());
  }

  /** The same with operations on each element of the result. */
  void binary(int algorithm, Memory first, Memory second, Memory result, PostOperations after) {
    PrimitiveDescriptor descriptor =
        PrimitiveDescriptor.create(
            device,
            "elementwise arithmetic",
            after::attach,
            (handle, engine, attributes) ->
                dnnl.dnnl_binary_primitive_desc_create(
                    handle,
                    engine,
                    algorithm,
                    first.layout().descriptor(),
                    second.layout().descriptor(),
                    result.layout().descriptor(),
                    attributes));
    Arguments arguments =
        new Arguments()
            .with(dnnl.DNNL_ARG_SRC_0, first)
            .with(dnnl.DNNL_ARG_SRC_1, second)
            .with(dnnl.DNNL_ARG_DST, result);
    after.bind(arguments);
    steps.run(descriptor, arguments);
  }

  /** Applies a function of one element; the result may be the source. */
  void apply(int algorithm, double alpha, double beta, Memory source, Memory result) {
    PrimitiveDescriptor descriptor =
        PrimitiveDescriptor.create(
            device,
            "an elementwise function",
            (handle, engine, attributes) ->
                dnnl.dnnl_eltwise_forward_primitive_desc_create(
                    handle,
                    engine,
                    dnnl.dnnl_forward_inference,
                    algorithm,
                    source.layout().descriptor(),
                    result.layout().descriptor(),
                    (float) alpha,
                    (float) beta,
                    attributes));
    steps.run(
        descriptor,
        new Arguments().with(dnnl.DNNL_ARG_SRC, source).with(dnnl.DNNL_ARG_DST, result));
  }

  /** Applies the function of an activation; the result may be the source. */
  void apply(ElementFunction function, Memory source, Memory result) {
    apply(function.algorithm(), function.alpha(), function.beta(), source, result);
    if (function.isScaled()) {
      scale(function.factor(), result, result);
    }
  }

  /**
   * Takes a gradient back through a function, all in one layout; the two gradients may be one.
   *
   * @param known what the derivative follows from: the function's source or its result
   * @param gradient of its result
   * @param sourceGradient where that of its source goes
   */
  void gradient(ElementFunction function, Memory known, Memory gradient, Memory sourceGradient) {
    Memory unscaled = known;
    if (function.isScaled() && !function.derivesFromSource()) {
      unscaled = steps.temporary(known.layout());
      scale(1 / (double) function.factor(), known, unscaled);
    }
    unscaledGradient(function, unscaled, gradient, sourceGradient);
    if (function.isScaled()) {
      scale(function.factor(), sourceGradient, sourceGradient);
    }
  }

  private void unscaledGradient(
      ElementFunction function, Memory known, Memory gradient, Memory sourceGradient) {
    dnnl_memory_desc layout = known.layout().descriptor();
    PrimitiveDescriptor hint =
        PrimitiveDescriptor.create(
            device,
            "an activation",
            (handle, engine, attributes) ->
                dnnl.dnnl_eltwise_forward_primitive_desc_create(
                    handle,
                    engine,
                    dnnl.dnnl_forward_training,
                    function.gradientAlgorithm(),
                    layout,
                    layout,
                    function.alpha(),
                    function.beta(),
                    attributes));
    PrimitiveDescriptor backward =
        PrimitiveDescriptor.create(
            device,
            "the gradient of an activation",
            (handle, engine, attributes) ->
                dnnl.dnnl_eltwise_backward_primitive_desc_create(
                    handle,
                    engine,
                    function.gradientAlgorithm(),
                    layout,
                    layout,
                    layout,
                    function.alpha(),
                    function.beta(),
                    hint.handle(),
                    attributes));
    steps.run(
        backward,
        new Arguments()
            .with(function.derivesFromSource() ? dnnl.DNNL_ARG_SRC : dnnl.DNNL_ARG_DST, known)
            .with(dnnl.DNNL_ARG_DIFF_DST, gradient)
            .with(dnnl.DNNL_ARG_DIFF_SRC, sourceGradient));
  }

  /** Multiplies by a number. */
  void scale(double factor, Memory source, Memory result) {
    apply(dnnl.dnnl_eltwise_linear, factor, 0, source, result);
  }

  /** Sums or averages over the dimensions in which the result has size 1. */
  void reduce(int algorithm, Memory source, Memory result) {
    if (Arrays.equals(source.layout().dimensions(), result.layout().dimensions())) {
      // oneDNN refuses a reduction over nothing, as of a network with a single output.
      steps.copy(source, result);
      return;
    }
    PrimitiveDescriptor descriptor =
        PrimitiveDescriptor.create(
            device,
            "a reduction",
            (handle, engine, attributes) ->
                dnnl.dnnl_reduction_primitive_desc_create(
                    handle,
                    engine,
                    algorithm,
                    source.layout().descriptor(),
                    result.layout().descriptor(),
                    0,
                    0,
                    attributes));
    steps.run(
        descriptor,
        new Arguments().with(dnnl.DNNL_ARG_SRC, source).with(dnnl.DNNL_ARG_DST, result));
  }

  /** Softmax, or its logarithm, over an axis; the result may be the source. */
  PrimitiveDescriptor softmax(
      int propagation, int algorithm, int axis, Memory source, Memory result) {
    PrimitiveDescriptor descriptor =
        PrimitiveDescriptor.create(
            device,
            "a softmax",
            (handle, engine, attributes) ->
                dnnl.dnnl_softmax_forward_primitive_desc_create(
                    handle,
                    engine,
                    propagation,
                    algorithm,
                    source.layout().descriptor(),
                    result.layout().descriptor(),
                    axis,
                    attributes));
    steps.run(
        descriptor,
        new Arguments().with(dnnl.DNNL_ARG_SRC, source).with(dnnl.DNNL_ARG_DST, result));
    return descriptor;
  }
}
