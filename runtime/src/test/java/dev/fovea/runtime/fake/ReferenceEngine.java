package dev.fovea.runtime.fake;

import dev.fovea.runtime.engine.Engine;
import dev.fovea.runtime.engine.KernelFactory;
import java.util.Optional;

/** Runs each operation's reference kernel. */
public final class ReferenceEngine implements Engine {

  @Override
  public String name() {
    return "reference";
  }

  @Override
  public Optional<String> unavailable() {
    return Optional.empty();
  }

  @Override
  public int priority() {
    return 0;
  }

  @Override
  public KernelFactory newKernelFactory() {
    return (operation, binding) -> operation.reference(binding);
  }
}
