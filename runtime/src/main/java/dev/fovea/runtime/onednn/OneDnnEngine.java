package dev.fovea.runtime.onednn;

import com.google.auto.service.AutoService;
import dev.fovea.runtime.engine.Engine;
import dev.fovea.runtime.engine.KernelFactory;
import java.util.Optional;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Computes in float32 with oneDNN, on the memory of ND4J's arrays. Models in double precision run
 * the reference kernels.
 */
@AutoService(Engine.class)
public final class OneDnnEngine implements Engine {

  private static final int PRIORITY = 100;

  private final NativeLibrary library;

  /** With the oneDNN on the class path. */
  public OneDnnEngine() {
    this(NativeLibrary.onClassPath());
  }

  OneDnnEngine(NativeLibrary library) {
    this.library = library;
  }

  @Override
  public String name() {
    return "onednn";
  }

  @Override
  public Optional<String> unavailable() {
    return library.missing();
  }

  @Override
  public int priority() {
    return PRIORITY;
  }

  @Override
  public KernelFactory newKernelFactory() {
    library
        .missing()
        .ifPresent(
            reason -> {
              throw new IllegalStateException(reason);
            });
    Nd4j.factory().blas().setMaxThreads(1);
    return new OneDnnKernelFactory();
  }
}
