package dev.fovea.runtime.onednn;

import dev.fovea.runtime.engine.Buffer;
import java.util.IdentityHashMap;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;

/**
 * Values that lie in the concatenation that reads them, in the blocks of channels of the first of
 * its parts that does, and the concatenations themselves.
 */
final class JoinedValues {

  private static final int CHANNELS = 1;
  private static final int ROWS = 2;
  private static final int COLUMNS = 3;

  private final Values values;
  private final NativeScope scope;
  private final Concatenations concatenations;
  private final IdentityHashMap<Buffer, Place> places = new IdentityHashMap<>();
  private final IdentityHashMap<Buffer, ChannelBlocks> wholes = new IdentityHashMap<>();

  JoinedValues(Values values, NativeScope scope, Concatenations concatenations) {
    this.values = values;
    this.scope = scope;
    this.concatenations = concatenations;
  }

  /** Where a part that was taken lies, or a whole that has one. */
  Optional<Place> place(Buffer value) {
    return Optional.ofNullable(places.get(value));
  }

  /** Whether a value may lie in the concatenation that reads it. */
  boolean isJoinable(Buffer value) {
    return concatenations.part(value).isPresent();
  }

  /** Whether any value may. */
  boolean joinsAny() {
    return !concatenations.isEmpty();
  }

  /** Whether a value lies in the concatenation that reads it. */
  boolean isPart(Buffer value) {
    return places.containsKey(value) && isJoinable(value);
  }

  /**
   * Where a value may lie as a part.
   *
   * @param wanted how it would lie alone; only what lies in full blocks of channels is a part
   */
  Optional<Place> offer(Buffer value, Layout wanted) {
    return isJoinable(value)
        ? ChannelBlocks.of(scope, wanted).flatMap(blocks -> part(value, blocks))
        : Optional.empty();
  }

  /** The value lies where it was offered to lie. */
  void take(Buffer value, Layout wanted, Place offered) {
    ChannelBlocks blocks = ChannelBlocks.of(scope, wanted).orElseThrow();
    places.put(value, offered);
    Optional<Concatenations.Part> part = concatenations.part(value);
    while (part.isPresent()) {
      Buffer whole = part.get().whole();
      places.put(whole, whole(whole, blocks).orElseThrow());
      wholes.put(whole, blocks);
      part = concatenations.part(whole);
    }
  }

  private Optional<Place> part(Buffer value, ChannelBlocks blocks) {
    return concatenations
        .part(value)
        .filter(part -> blocks.divide(part.channel()))
        .flatMap(
            part -> whole(part.whole(), blocks).map(whole -> part(whole, part.channel(), value)));
  }

  private Place part(Place whole, long channel, Buffer value) {
    long[] dimensions = dimensions(value);
    long before = channel * dimensions[ROWS] * dimensions[COLUMNS] * Float.BYTES;
    return new Place(
        new BytePointer(whole.address()).getPointer(before),
        whole.layout().part(scope, dimensions, new long[dimensions.length]));
  }

  private Optional<Place> whole(Buffer whole, ChannelBlocks blocks) {
    long[] dimensions = dimensions(whole);
    if (wholes.getOrDefault(whole, blocks) != blocks || !blocks.divide(dimensions[CHANNELS])) {
      return Optional.empty();
    }
    return concatenations.part(whole).isPresent()
        ? part(whole, blocks)
        : Optional.of(new Place(Values.address(whole.array()), blocks.layout(scope, dimensions)));
  }

  /** N, C, H, W. */
  private long[] dimensions(Buffer value) {
    return values.common(value.array()).dimensions();
  }
}
