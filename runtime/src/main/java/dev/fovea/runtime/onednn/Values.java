package dev.fovea.runtime.onednn;

import dev.fovea.runtime.engine.Buffer;
import dev.fovea.runtime.engine.Operation;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Knows how each value of a pass lies in memory, as the plan goes from the first kernel to the
 * last. A value that no kernel wrote, such as an input, has the common layout; the gradient of a
 * value has the layout of the value.
 */
final class Values {

  private static final long FLOAT_BYTES = Float.BYTES;

  private final Device device;
  private final Map<Long, Layout> layouts = new HashMap<>();
  private final IdentityHashMap<Buffer, Layout> gradients = new IdentityHashMap<>();
  private final Set<Buffer> published = Collections.newSetFromMap(new IdentityHashMap<>());
  private JoinedValues joined;

  Values(Device device) {
    this.device = device;
    this.joined = new JoinedValues(this, device.scope(), Concatenations.none());
  }

  /** Somebody outside reads the value: it must have the common layout. */
  void publish(Buffer value) {
    published.add(value);
  }

  /** Looks for values that may lie in the concatenation that reads them, before any is written. */
  void join(List<Group> kernels) {
    joined =
        new JoinedValues(
            this,
            device.scope(),
            Concatenations.of(kernels, published::contains, this::needsChannelsLast));
  }

  /** Whether an operation is so much faster with channels last that a copy costs less. */
  boolean needsChannelsLast(Operation operation) {
    return Device.isAvx2() && FastConvolution.needsChannelsLast(operation);
  }

  /** Where and how a value lies at this point of the plan. */
  Place place(Buffer value) {
    return joined.place(value).orElseGet(() -> separate(value));
  }

  private Place separate(Buffer value) {
    Pointer address = address(value.array());
    Layout layout = layouts.get(address.address());
    return new Place(address, layout == null ? common(value.array()) : layout);
  }

  /**
   * Decides how a value will lie that the next kernel writes.
   *
   * @param wanted what suits the kernel; it is followed if it fits the reserved region and nobody
   *     outside reads the value
   */
  Place write(Buffer value, Layout wanted) {
    Optional<Place> part = part(value, wanted);
    if (part.isPresent() && part.get().layout().sameAs(wanted)) {
      // One sample's channels lie side by side, in blocks as well as in a whole.
      return writePart(value, wanted, new Place(part.get().address(), wanted));
    }
    Pointer address = address(value.array());
    boolean fits = wanted.bytes() <= value.region().length() * FLOAT_BYTES;
    Layout layout = fits && !published.contains(value) ? wanted : common(value.array());
    layouts.put(address.address(), layout);
    return new Place(address, layout);
  }

  /**
   * Where a value may lie as a part of the concatenation that reads it; empty if nowhere.
   *
   * @param wanted how it would lie alone
   */
  Optional<Place> part(Buffer value, Layout wanted) {
    return joined.offer(value, wanted);
  }

  /** Whether a value may lie in the concatenation that reads it. */
  boolean isJoinable(Buffer value) {
    return joined.isJoinable(value);
  }

  /** Whether any value may. */
  boolean joinsAny() {
    return joined.joinsAny();
  }

  /** Decides that the next kernel writes a value as such a part. */
  Place writePart(Buffer value, Layout wanted, Place part) {
    joined.take(value, wanted, part);
    return part;
  }

  /** Whether a value lies in the concatenation that reads it. */
  boolean isPart(Buffer value) {
    return joined.isPart(value);
  }

  /** Where a concatenation lies that parts were written to. */
  Optional<Place> whole(Buffer value) {
    return joined.place(value);
  }

  /** Where a kernel writes the gradient of a value that it reads. */
  Place gradientOfRead(Buffer gradient, Layout value) {
    // Kernels behind it may work in the same place on gradients of what they read.
    gradients.putIfAbsent(gradient, value);
    return gradient(gradient, value);
  }

  /** Where the gradient of a value lies. */
  Place gradient(Buffer gradient, Layout value) {
    return new Place(address(gradient.array()), value);
  }

  /** How the gradient lies of the value for which a buffer was made. */
  Layout ofGradient(Buffer gradient) {
    Layout layout = gradients.get(gradient);
    return layout == null ? common(gradient.array()) : layout;
  }

  /**
   * Channels last and dense for [N, H, W, C], and for [N, T, F], which is a feature map of one
   * column; dense in C order otherwise.
   */
  Layout common(INDArray array) {
    long[] shape = array.shape();
    return switch (shape.length) {
      case 4 -> channelsLast(shape[0], shape[3], shape[1], shape[2]);
      case 3 -> channelsLast(shape[0], shape[2], shape[1], 1);
      default -> dense(shape);
    };
  }

  /** Channels last and dense for N, C, H, W. */
  Layout channelsLast(long... logical) {
    return Layout.tagged(device.scope(), dnnl.dnnl_f32, dnnl.dnnl_nhwc, logical);
  }

  /** Dense in C order. */
  Layout dense(long... shape) {
    long[] strides = new long[shape.length];
    long stride = 1;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= shape[axis];
    }
    return Layout.strided(device.scope(), shape, strides);
  }

  /** The address of the first element of a dense array. */
  static Pointer address(INDArray array) {
    return new FloatPointer(array.data().pointer()).getPointer(array.offset());
  }
}
