package dev.fovea.runtime.onednn;

import dev.fovea.runtime.engine.FiniteCheck;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Adds up rows of the array, on all cores, and looks at their sums. */
final class OneDnnFiniteCheck implements FiniteCheck {

  /** Long enough to be read at the speed of memory, short enough to be shared among cores. */
  private static final long ROW = 4096;

  private final NativeScope scope = new NativeScope();
  private final INDArray array;
  private final FloatIndexer sums;
  private final Steps steps;

  /** For an array with elements. */
  OneDnnFiniteCheck(INDArray array) {
    Check.dense("an array of numbers", array);
    this.array = array;
    Device device = new Device(scope);
    Values values = new Values(device);
    long rows = array.length() / ROW;
    long rest = array.length() % ROW;
    Pointer results = Scratch.aligned(scope, (rows + 1) * Float.BYTES);
    Pointer.memset(results, 0, (rows + 1) * Float.BYTES);
    Scratch scratch = new Scratch(device);
    Recorder recorder = new Recorder(device, scratch);
    Arithmetic arithmetic = new Arithmetic(device, recorder);
    if (rows > 0) {
      arithmetic.reduce(
          dnnl.dnnl_reduction_sum,
          recorder.at(new Place(Values.address(array), values.dense(rows, ROW))),
          recorder.at(new Place(results, values.dense(rows, 1))));
    }
    if (rest > 0) {
      arithmetic.reduce(
          dnnl.dnnl_reduction_sum,
          recorder.at(new Place(element(Values.address(array), rows * ROW), values.dense(1, rest))),
          recorder.at(new Place(element(results, rows), values.dense(1, 1))));
    }
    scratch.allocate();
    this.steps = new Steps(scope, array, recorder.steps());
    this.sums = FloatIndexer.create(new FloatPointer(results).capacity(rows + 1));
  }

  private static Pointer element(Pointer start, long index) {
    return new FloatPointer(start).getPointer(index);
  }

  @Override
  public boolean passes() {
    if (array.wasClosed()) {
      throw new IllegalStateException("The array to check is closed");
    }
    steps.run();
    for (long row = 0; row < sums.size(0); row++) {
      if (!Float.isFinite(sums.get(row))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    scope.close();
  }
}
