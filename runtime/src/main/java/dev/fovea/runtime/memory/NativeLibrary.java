package dev.fovea.runtime.memory;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.Loader;

/** Finds out whether a native library is there and works. */
public final class NativeLibrary {

  private final String name;
  private final UnaryOperator<String> artifacts;
  private final Runnable probe;

  /**
   * A library that is there if a probe returns.
   *
   * @param name for messages
   * @param artifacts which artifacts bring it to a platform, as {@code linux-x86_64}
   * @param probe calls into the library
   */
  public NativeLibrary(String name, UnaryOperator<String> artifacts, Runnable probe) {
    this.name = name;
    this.artifacts = artifacts;
    this.probe = probe;
  }

  /** What is missing and how to add it; empty if the library works. Never throws. */
  public Optional<String> missing() {
    try {
      probe.run();
      return Optional.empty();
    } catch (LinkageError | RuntimeException e) {
      return Optional.of(
          String.format(
              "%s cannot be loaded (%s); add %s to the class path",
              name, rootCause(e), artifacts.apply(platform())));
    }
  }

  private static String platform() {
    try {
      return Loader.getPlatform();
    } catch (LinkageError | RuntimeException e) {
      return "<your platform, as linux-x86_64>";
    }
  }

  /** A class that was not initialised once says so ever after, with what was wrong inside. */
  private static Throwable rootCause(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}
