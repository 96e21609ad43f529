package dev.fovea.runtime;

import dev.fovea.runtime.engine.Buffer;
import dev.fovea.runtime.engine.KernelFactory;
import dev.fovea.runtime.engine.Operation;
import dev.fovea.runtime.engine.RandomStream;
import dev.fovea.runtime.memory.Arena;
import dev.fovea.runtime.memory.NativeMemory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The kernels of a network, bound to the memory of one batch size. Generated code registers buffers
 * and kernels in the constructor, and runs the kernels one line each.
 *
 * <p>Not safe for several threads.
 */
public abstract sealed class Pass permits InferencePass, TrainingPass {

  /**
   * Channels and features are reserved in whole blocks, so that an engine may keep a blocked
   * layout.
   */
  private static final long BLOCK = 16;

  private final PassContext context;
  private final List<Buffer> inputs = new ArrayList<>();
  private final List<Buffer> outputs = new ArrayList<>();

  Pass(PassContext context) {
    this.context = context;
  }

  /**
   * A feature map's place.
   *
   * @param offset in elements for one sample
   * @param channels C
   * @param height H
   * @param width W
   * @return an array [N, H, W, C], with room for ⌈C/16⌉·16 channels
   */
  protected final Buffer featureMap(long offset, long channels, long height, long width) {
    long reserved = roundUp(channels) * height * width;
    return buffer(offset, reserved, context.batch(), height, width, channels);
  }

  /**
   * A vector's place.
   *
   * @param offset in elements for one sample
   * @param features F
   * @return an array [N, F], with room for ⌈F/16⌉·16 features
   */
  protected final Buffer vector(long offset, long features) {
    return buffer(offset, roundUp(features), context.batch(), features);
  }

  /**
   * A sequence's place.
   *
   * @param offset in elements for one sample
   * @param steps T
   * @param features F
   * @return an array [N, T, F], or with the steps of a piece, with room for ⌈F/16⌉·16 features
   */
  protected final Buffer sequence(long offset, long steps, long features) {
    long present = context.steps(steps);
    return buffer(offset, roundUp(features) * present, context.batch(), present, features);
  }

  /**
   * A place for ids.
   *
   * @param offset in elements for one sample
   * @param steps T
   * @return an array [N, T], or with the steps of a piece
   */
  protected final Buffer tokens(long offset, long steps) {
    long present = context.steps(steps);
    return buffer(offset, present, context.batch(), present);
  }

  private Buffer buffer(long offset, long reserved, long... shape) {
    Arena arena = context.arena();
    return new Buffer(
        arena.perSample(context.batch(), offset, shape),
        arena.region(context.batch(), offset, reserved));
  }

  /**
   * Memory that a kernel keeps for each sample.
   *
   * @param offset in elements for one sample
   * @return an array [N, elements]
   */
  protected final Buffer perSample(long offset, long elements) {
    return buffer(offset, elements, context.batch(), elements);
  }

  /**
   * Memory that a kernel keeps for the whole batch.
   *
   * @param offset in elements
   * @return an array [elements]
   */
  protected final Buffer fixed(long offset, long elements) {
    INDArray array = context.arena().fixed(offset, elements);
    return new Buffer(array, array);
  }

  /**
   * The place of the network's next input. An input is reserved exactly, without spare channels.
   */
  protected final Buffer input(Buffer place) {
    INDArray array = place.array();
    Buffer exact = new Buffer(array, NativeMemory.flat(array));
    inputs.add(exact);
    return exact;
  }

  /** The place of the next head's prediction, in the common layout after {@code forward}. */
  protected final void output(Buffer place) {
    outputs.add(place);
    factory().publish(place);
  }

  /**
   * Starts the kernel of a layer, or of several that run as one. Kernels are built in the order in
   * which they run.
   *
   * @param layer the first layer's full name, as {@code stem.conv2d}
   */
  protected final KernelBuilder kernel(String layer, Operation operation) {
    return new KernelBuilder(context, layer, operation);
  }

  /** Runs the kernels from the inputs to the outputs. */
  protected abstract void forward();

  /** Frees what the kernels hold besides the arena; the pass must not run any more. */
  final void close() {
    factory().close();
  }

  final int batch() {
    return context.batch();
  }

  final RandomStream random() {
    return context.random();
  }

  final KernelFactory factory() {
    return context.factory();
  }

  final List<Buffer> inputs() {
    return Collections.unmodifiableList(inputs);
  }

  final List<Buffer> outputs() {
    return Collections.unmodifiableList(outputs);
  }

  private static long roundUp(long elements) {
    return (elements + BLOCK - 1) / BLOCK * BLOCK;
  }
}
