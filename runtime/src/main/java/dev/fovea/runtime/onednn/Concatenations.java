package dev.fovea.runtime.onednn;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.BoundOperation;
import dev.fovea.runtime.engine.Buffer;
import dev.fovea.runtime.engine.Operation;
import dev.fovea.runtime.operation.Concat;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Which values of a predicting pass may lie in the concatenation that reads them, so that it need
 * not copy them.
 *
 * <p>Such a value has one reader and nobody outside looks at it. From the kernel that writes it to
 * the concatenation no kernel touches the memory of the whole, be it in the plan or as one of these
 * values. Where a concatenation is itself such a part, its parts lie in the outermost one.
 */
final class Concatenations {

  /** Channels must begin with a block, of which these are the smallest. */
  private static final ChannelBlocks SMALLEST = ChannelBlocks.OF_8;

  /**
   * A value's place in a concatenation.
   *
   * @param whole the value of the concatenation
   * @param channel the first channel of the part
   */
  record Part(Buffer whole, long channel) {}

  /**
   * Memory that is in use before the plan says so.
   *
   * @param first the kernel that writes to it
   * @param last the kernel from which on the plan keeps it
   */
  private record Claim(Buffer whole, int first, int last) {

    boolean conflictsWith(Claim other) {
      return whole != other.whole
          && first <= other.last
          && other.first <= last
          && overlap(whole, other.whole);
    }
  }

  private final List<Group> kernels;
  private final Predicate<Buffer> published;
  private final Predicate<Operation> copied;
  private final IdentityHashMap<Buffer, Integer> writers = new IdentityHashMap<>();
  private final IdentityHashMap<Buffer, Integer> readings = new IdentityHashMap<>();
  private final IdentityHashMap<Buffer, Part> parts = new IdentityHashMap<>();
  private final List<Claim> claims = new ArrayList<>();

  private Concatenations(
      List<Group> kernels, Predicate<Buffer> published, Predicate<Operation> copied) {
    this.kernels = kernels;
    this.published = published;
    this.copied = copied;
  }

  /** None, as before all kernels are known. */
  static Concatenations none() {
    return new Concatenations(List.of(), value -> true, operation -> true);
  }

  /**
   * Those of a pass.
   *
   * @param kernels in the order in which they run
   * @param published whether somebody outside reads a value
   * @param copied whether the result of an operation is better copied, and with it all that it is
   *     joined with
   */
  static Concatenations of(
      List<Group> kernels, Predicate<Buffer> published, Predicate<Operation> copied) {
    Concatenations all = new Concatenations(kernels, published, copied);
    all.find();
    return all;
  }

  /** Where a value may lie; empty if it must have a place of its own. */
  Optional<Part> part(Buffer value) {
    return Optional.ofNullable(parts.get(value));
  }

  /** Whether there are none. */
  boolean isEmpty() {
    return parts.isEmpty();
  }

  private void find() {
    for (int index = 0; index < kernels.size(); index++) {
      Group kernel = kernels.get(index);
      reads(kernel).forEach(value -> readings.merge(value, 1, Integer::sum));
      writers.put(kernel.head().binding().output(), index);
    }
    // The outermost first, so that what lies in it knows where it ends.
    for (int index = kernels.size() - 1; index >= 0; index--) {
      BoundOperation kernel = kernels.get(index).head();
      if (kernel.operation() instanceof Concat && joins(kernel.binding())) {
        findParts(kernel.binding());
      }
    }
  }

  /** What a kernel reads that it has not written itself. */
  private static List<Buffer> reads(Group kernel) {
    List<Buffer> reads = new ArrayList<>(kernel.head().binding().inputs());
    kernel
        .followers()
        .forEach(
            follower -> {
              List<Buffer> inputs = follower.binding().inputs();
              reads.addAll(inputs.subList(1, inputs.size()));
            });
    return reads;
  }

  /** In training batch norm, functions and gradients of weights want values without gaps. */
  private boolean joins(Binding concatenation) {
    Buffer whole = concatenation.output();
    return !concatenation.training()
        && whole.array().rank() > 2
        && !published.test(whole)
        && SMALLEST.divide(channels(whole))
        && concatenation.inputs().stream().noneMatch(this::isBetterCopied);
  }

  private boolean isBetterCopied(Buffer value) {
    Integer writer = writers.get(value);
    return writer != null && copied.test(kernels.get(writer).head().operation());
  }

  private void findParts(Binding concatenation) {
    Buffer whole = concatenation.output();
    long channel = 0;
    for (Buffer value : concatenation.inputs()) {
      if (SMALLEST.divide(channel) && SMALLEST.divide(channels(value))) {
        Part part = new Part(whole, channel);
        claim(value, outermost(whole))
            .ifPresent(
                claim -> {
                  claims.add(claim);
                  parts.put(value, part);
                });
      }
      channel += channels(value);
    }
  }

  private Buffer outermost(Buffer whole) {
    Part part = parts.get(whole);
    return part == null ? whole : outermost(part.whole());
  }

  private Optional<Claim> claim(Buffer value, Buffer whole) {
    Integer first = writers.get(value);
    Integer last = writers.get(whole);
    if (first == null
        || last == null
        || published.test(value)
        || readings.getOrDefault(value, 0) != 1
        || kernels.get(first).planned().size() != 1) {
      return Optional.empty();
    }
    Claim claim = new Claim(whole, first, last);
    return isUntouched(claim) && claims.stream().noneMatch(claim::conflictsWith)
        ? Optional.of(claim)
        : Optional.empty();
  }

  private boolean isUntouched(Claim claim) {
    for (Group kernel : kernels.subList(claim.first(), claim.last())) {
      Buffer written = kernel.head().binding().output();
      boolean touched =
          overlap(written, claim.whole())
              || reads(kernel).stream().anyMatch(read -> overlap(read, claim.whole()));
      if (touched) {
        return false;
      }
    }
    return true;
  }

  private static boolean overlap(Buffer one, Buffer other) {
    return begin(one) < end(other) && begin(other) < end(one);
  }

  private static long begin(Buffer value) {
    return Values.address(value.region()).address();
  }

  private static long end(Buffer value) {
    return begin(value) + value.region().length() * Float.BYTES;
  }

  private static long channels(Buffer value) {
    INDArray array = value.array();
    return array.size(array.rank() - 1);
  }
}
