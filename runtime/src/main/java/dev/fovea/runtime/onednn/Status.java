package dev.fovea.runtime.onednn;

import org.bytedeco.dnnl.global.dnnl;

/** oneDNN's status codes as exceptions. */
final class Status {

  private Status() {}

  /**
   * Checks what a oneDNN function returned.
   *
   * @param what oneDNN was asked for, as a noun
   * @throws IllegalArgumentException if shapes do not fit each other
   * @throws IllegalStateException if it failed for another reason
   */
  static void check(int status, String what) {
    if (status == dnnl.dnnl_invalid_arguments) {
      throw new IllegalArgumentException("The operands of " + what + " do not fit each other");
    }
    if (status != dnnl.dnnl_success) {
      throw new IllegalStateException("oneDNN failed on " + what + ": " + name(status));
    }
  }

  private static String name(int status) {
    if (status == dnnl.dnnl_out_of_memory) {
      return "out of memory";
    }
    if (status == dnnl.dnnl_unimplemented) {
      return "not implemented for this processor, shape or layout";
    }
    return "status " + status;
  }
}
