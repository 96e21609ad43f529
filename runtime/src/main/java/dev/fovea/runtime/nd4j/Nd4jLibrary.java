package dev.fovea.runtime.nd4j;

import dev.fovea.runtime.memory.NativeArtifact;
import dev.fovea.runtime.memory.NativeLibrary;
import org.nd4j.linalg.factory.Nd4j;

/** ND4J's backend for processors, whose arrays every engine works on. */
public final class Nd4jLibrary {

  private static final String X86 = "x86_64";

  private Nd4jLibrary() {}

  /** The one on the class path. */
  public static NativeLibrary onClassPath() {
    return probedBy(Nd4j::getBackend);
  }

  /**
   * A backend under circumstances.
   *
   * @param probe throws if it does not work
   */
  public static NativeLibrary probedBy(Runnable probe) {
    return new NativeLibrary("ND4J's backend", Nd4jLibrary::artifacts, probe);
  }

  /** Where ND4J publishes a variant with oneDNN in it, that one: the other is many times slower. */
  private static String artifacts(String platform) {
    return String.format(
        "%s with and without the classifier %s, and %s with the classifier %s",
        NativeArtifact.ND4J.coordinates(),
        platform.endsWith(X86) ? platform + "-onednn-avx2" : platform,
        NativeArtifact.OPENBLAS.coordinates(),
        platform);
  }
}
