package dev.fovea.runtime.onednn;

import dev.fovea.runtime.engine.Buffer;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
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

  Values(Device device) {
    this.device = device;
  }

  /** Somebody outside reads the value: it must have the common layout. */
  void publish(Buffer value) {
    published.add(value);
  }

  /** Where and how a value lies at this point of the plan. */
  Place place(Buffer value) {
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
    Pointer address = address(value.array());
    boolean fits = wanted.bytes() <= value.region().length() * FLOAT_BYTES;
    Layout layout = fits && !published.contains(value) ? wanted : common(value.array());
    layouts.put(address.address(), layout);
    return new Place(address, layout);
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

  private Layout channelsLast(long... logical) {
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
