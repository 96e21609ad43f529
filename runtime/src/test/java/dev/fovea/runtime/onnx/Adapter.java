package dev.fovea.runtime.onnx;

import java.util.List;

/** Says what of this library computes a node of one ONNX operator, and in which layouts. */
@FunctionalInterface
interface Adapter {

  /**
   * The kernels to run for a vector, one for each output that a layer has.
   *
   * @throws IllegalArgumentException if the node asks for what no layer here does
   */
  List<KernelRun> runs(NodeVector vector);
}
