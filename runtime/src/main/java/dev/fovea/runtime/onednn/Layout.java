package dev.fovea.runtime.onednn;

import java.util.Arrays;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.IntPointer;

/**
 * Logical dimensions and how they lie in memory: a oneDNN memory descriptor. Feature maps have the
 * logical order N, C, H, W whatever their layout.
 *
 * <p>Equality is identity; see {@link #sameAs}.
 */
final class Layout {

  private final dnnl_memory_desc descriptor;
  private final long bytes;
  private final long[] dimensions;

  private Layout(dnnl_memory_desc descriptor, long[] dimensions) {
    this.descriptor = descriptor;
    this.bytes = dnnl.dnnl_memory_desc_get_size(descriptor);
    this.dimensions = dimensions;
  }

  /**
   * A layout by its tag; {@code dnnl_format_tag_any} leaves the choice to the primitive it is given
   * to.
   */
  static Layout tagged(NativeScope scope, int type, int tag, long... dimensions) {
    dnnl_memory_desc descriptor = new dnnl_memory_desc();
    Status.check(
        dnnl.dnnl_memory_desc_create_with_tag(descriptor, dimensions.length, dimensions, type, tag),
        "a layout of " + Arrays.toString(dimensions));
    return own(scope, descriptor, dimensions.clone());
  }

  /** A layout by the distance in elements from each index of a dimension to the next. */
  static Layout strided(NativeScope scope, long[] dimensions, long[] strides) {
    dnnl_memory_desc descriptor = new dnnl_memory_desc();
    Status.check(
        dnnl.dnnl_memory_desc_create_with_strides(
            descriptor, dimensions.length, dimensions, dnnl.dnnl_f32, strides),
        "a layout of " + Arrays.toString(dimensions));
    return own(scope, descriptor, dimensions.clone());
  }

  /** A copy of a descriptor that oneDNN owns. */
  static Layout copyOf(NativeScope scope, dnnl_memory_desc borrowed, long... dimensions) {
    dnnl_memory_desc descriptor = new dnnl_memory_desc();
    Status.check(dnnl.dnnl_memory_desc_clone(descriptor, borrowed), "a memory descriptor");
    return own(scope, descriptor, dimensions.clone());
  }

  private static Layout own(NativeScope scope, dnnl_memory_desc descriptor, long[] dimensions) {
    scope.own(descriptor, () -> dnnl.dnnl_memory_desc_destroy(descriptor));
    return new Layout(descriptor, dimensions);
  }

  /**
   * A part of this layout's memory.
   *
   * @param offsets where it begins in each dimension
   */
  Layout part(NativeScope scope, long[] partDimensions, long... offsets) {
    dnnl_memory_desc part = new dnnl_memory_desc();
    Status.check(
        dnnl.dnnl_memory_desc_create_submemory(part, descriptor, partDimensions, offsets),
        "a part of " + Arrays.toString(dimensions));
    return own(scope, part, partDimensions.clone());
  }

  /** The same memory seen with other dimensions of the same number of elements. */
  Layout reshaped(NativeScope scope, long... newDimensions) {
    dnnl_memory_desc reshaped = new dnnl_memory_desc();
    Status.check(
        dnnl.dnnl_memory_desc_reshape(reshaped, descriptor, newDimensions.length, newDimensions),
        "a view of " + Arrays.toString(dimensions) + " as " + Arrays.toString(newDimensions));
    return own(scope, reshaped, newDimensions.clone());
  }

  dnnl_memory_desc descriptor() {
    return descriptor;
  }

  /** The memory it needs, padding included. */
  long bytes() {
    return bytes;
  }

  long[] dimensions() {
    return dimensions.clone();
  }

  /**
   * Whether each element has a place of its own, and what lies between is zero, so that arithmetic
   * may go over the memory from its beginning to its end.
   */
  boolean isBlocked() {
    try (IntPointer kind = new IntPointer(1)) {
      Status.check(
          dnnl.dnnl_memory_desc_query(descriptor, dnnl.dnnl_query_format_kind, kind),
          "the kind of a layout");
      return kind.get() == dnnl.dnnl_blocked;
    }
  }

  /** Whether data in one layout can be read as the other without a reorder. */
  boolean sameAs(Layout other) {
    return dnnl.dnnl_memory_desc_equal(descriptor, other.descriptor) != 0;
  }
}
