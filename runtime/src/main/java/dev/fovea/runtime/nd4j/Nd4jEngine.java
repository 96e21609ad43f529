package dev.fovea.runtime.nd4j;

import com.google.auto.service.AutoService;
import dev.fovea.runtime.engine.Engine;
import dev.fovea.runtime.engine.KernelFactory;
import dev.fovea.runtime.memory.NativeLibrary;
import java.util.Optional;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Runs the reference kernels on whatever ND4J backend is on the class path.
 *
 * <p>It sets the number of threads of ND4J's BLAS to one for the whole process: OpenBLAS has a
 * thread pool of its own, whose threads and OpenMP's, which run everything else, wait for each
 * other in busy loops. With two of each on two cores a small matrix product took 8 to 16 ms instead
 * of 0.1 to 0.5.
 */
@AutoService(Engine.class)
public final class Nd4jEngine implements Engine {

  private final NativeLibrary library;

  /** With the ND4J on the class path. */
  public Nd4jEngine() {
    this(Nd4jLibrary.onClassPath());
  }

  /** With a backend under circumstances. */
  Nd4jEngine(NativeLibrary library) {
    this.library = library;
  }

  @Override
  public String name() {
    return "nd4j";
  }

  @Override
  public Optional<String> unavailable() {
    return library.missing();
  }

  @Override
  public int priority() {
    return 0;
  }

  @Override
  public KernelFactory newKernelFactory() {
    unavailable()
        .ifPresent(
            reason -> {
              throw new IllegalStateException(reason);
            });
    Nd4j.factory().blas().setMaxThreads(1);
    return (operation, binding) -> operation.reference(binding);
  }
}
