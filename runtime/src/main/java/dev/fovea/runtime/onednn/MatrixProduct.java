package dev.fovea.runtime.onednn;

import java.util.Optional;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.global.dnnl;
import org.jspecify.annotations.Nullable;

/** A matrix product, planned once for all memory of the same layouts. */
final class MatrixProduct {

  private final Device device;
  private final Layout left;
  private final Layout right;
  private final Layout result;
  private final PrimitiveDescriptor writing;
  private final @Nullable dnnl_memory_desc bias;

  /** Planned when it is first needed. */
  private Optional<PrimitiveDescriptor> adding = Optional.empty();

  private MatrixProduct(
      Device device,
      Layout left,
      Layout right,
      Optional<Layout> bias,
      Layout result,
      PostOperations after) {
    this.device = device;
    this.left = left;
    this.right = right;
    this.bias = bias.map(Layout::descriptor).orElse(null);
    this.result = result;
    this.writing = describe(after);
  }

  /** {@code left · right}. */
  static MatrixProduct of(Device device, Layout left, Layout right, Layout result) {
    return of(device, left, right, result, new PostOperations());
  }

  /** The same with operations on each element of the result. */
  static MatrixProduct of(
      Device device, Layout left, Layout right, Layout result, PostOperations after) {
    return new MatrixProduct(device, left, right, Optional.empty(), result, after);
  }

  /** {@code left · right + bias}, the bias a row and an argument more. */
  static MatrixProduct withBias(
      Device device, Layout left, Layout right, Layout bias, Layout result) {
    return new MatrixProduct(device, left, right, Optional.of(bias), result, new PostOperations());
  }

  private PrimitiveDescriptor describe(PostOperations after) {
    return PrimitiveDescriptor.create(
        device,
        "a matrix product",
        after::attach,
        (handle, engine, attributes) ->
            dnnl.dnnl_matmul_primitive_desc_create(
                handle,
                engine,
                left.descriptor(),
                right.descriptor(),
                bias,
                result.descriptor(),
                attributes));
  }

  /**
   * Runs it.
   *
   * @param more what its further operations read
   */
  void run(Recorder steps, Memory leftMemory, Memory rightMemory, Memory target, Arguments more) {
    steps.run(writing, arguments(leftMemory, rightMemory, target, more));
  }

  void run(Recorder steps, Memory leftMemory, Memory rightMemory, Memory target) {
    run(steps, leftMemory, rightMemory, target, new Arguments());
  }

  /** Runs it as a part of a sum; for products without further operations. */
  void run(Recorder steps, Memory leftMemory, Memory rightMemory, Sum sum) {
    PrimitiveDescriptor descriptor = sum.next() ? adding() : writing;
    steps.run(descriptor, arguments(leftMemory, rightMemory, sum.memory(), new Arguments()));
  }

  private PrimitiveDescriptor adding() {
    PrimitiveDescriptor found =
        adding.orElseGet(() -> describe(new PostOperations().addDestination()));
    adding = Optional.of(found);
    return found;
  }

  private static Arguments arguments(
      Memory leftMemory, Memory rightMemory, Memory target, Arguments more) {
    return more.with(dnnl.DNNL_ARG_SRC, leftMemory)
        .with(dnnl.DNNL_ARG_WEIGHTS, rightMemory)
        .with(dnnl.DNNL_ARG_DST, target);
  }
}
