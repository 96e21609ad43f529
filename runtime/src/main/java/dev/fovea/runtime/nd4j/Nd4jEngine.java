package dev.fovea.runtime.nd4j;

import com.google.auto.service.AutoService;
import dev.fovea.runtime.engine.Engine;
import dev.fovea.runtime.engine.KernelFactory;
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

  @Override
  public String name() {
    return "nd4j";
  }

  @Override
  public Optional<String> unavailable() {
    try {
      Nd4j.getBackend();
      return Optional.empty();
    } catch (RuntimeException | LinkageError e) {
      return Optional.of("ND4J has no backend that works here (" + rootCause(e) + ")");
    }
  }

  @Override
  public int priority() {
    return 0;
  }

  @Override
  public KernelFactory newKernelFactory() {
    Nd4j.factory().blas().setMaxThreads(1);
    return (operation, binding) -> operation.reference(binding);
  }

  private static Throwable rootCause(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}
