package dev.fovea.runtime.onednn;

import java.util.Optional;
import org.bytedeco.dnnl.dnnl_engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Loader;

/** Finds out whether oneDNN's native library is there and works. */
final class NativeLibrary {

  private static final String ARTIFACTS =
      "org.bytedeco:dnnl:3.11-1.5.13 and org.bytedeco:opencl:3.0-1.5.13 with the classifier %s";

  private final Runnable probe;

  /**
   * A library that is there if a probe returns.
   *
   * @param probe calls into the library
   */
  NativeLibrary(Runnable probe) {
    this.probe = probe;
  }

  static NativeLibrary onClassPath() {
    return new NativeLibrary(NativeLibrary::openAndClose);
  }

  /** What is missing and how to add it; empty if the library works. Never throws. */
  Optional<String> missing() {
    try {
      probe.run();
      return Optional.empty();
    } catch (LinkageError | RuntimeException e) {
      return Optional.of(
          String.format(
              "oneDNN's native library cannot be loaded (%s); add "
                  + ARTIFACTS
                  + " to the class path",
              e,
              platform()));
    }
  }

  private static String platform() {
    try {
      return Loader.getPlatform();
    } catch (LinkageError | RuntimeException e) {
      return "of this platform, as linux-x86_64";
    }
  }

  private static void openAndClose() {
    dnnl_engine engine = new dnnl_engine();
    Status.check(dnnl.dnnl_engine_create(engine, dnnl.dnnl_cpu, 0), "opening the processor");
    Status.check(dnnl.dnnl_engine_destroy(engine), "closing the processor");
  }
}
