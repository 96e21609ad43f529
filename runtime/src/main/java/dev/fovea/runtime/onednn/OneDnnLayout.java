package dev.fovea.runtime.onednn;

import dev.fovea.runtime.engine.ParameterLayout;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A weight as a primitive wants it.
 *
 * @param plain how it lies in PyTorch
 * @param own how it lies here
 */
record OneDnnLayout(Layout plain, Layout own) implements ParameterLayout {

  @Override
  public long elements() {
    return own.bytes() / Float.BYTES;
  }

  @Override
  public void fromPlain(INDArray plainArray, INDArray ownArray) {
    Place to = place(ownArray, own);
    // A reorder leaves gaps between rows as they are.
    Pointer.memset(to.address(), 0, own.bytes());
    reorder(place(plainArray, plain), to, List.of(plainArray, ownArray));
  }

  @Override
  public void toPlain(INDArray ownArray, INDArray plainArray) {
    reorder(place(ownArray, own), place(plainArray, plain), List.of(ownArray, plainArray));
  }

  private static Place place(INDArray array, Layout layout) {
    Check.dense("a parameter", array);
    if (array.length() * Float.BYTES < layout.bytes()) {
      throw new IllegalArgumentException(
          "A parameter has " + array.length() + " elements, not " + layout.bytes() / Float.BYTES);
    }
    return new Place(Values.address(array), layout);
  }

  private static void reorder(Place from, Place to, List<INDArray> arrays) {
    try (NativeScope scope = new NativeScope()) {
      Device device = new Device(scope);
      Scratch scratch = new Scratch(device);
      Recorder recorder = new Recorder(device, scratch);
      recorder.copy(recorder.at(from), recorder.at(to));
      scratch.allocate();
      new Steps(scope, arrays, recorder.steps()).run();
    }
  }
}
