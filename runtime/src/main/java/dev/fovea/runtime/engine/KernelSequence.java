package dev.fovea.runtime.engine;

import java.util.List;

/** Kernels that run one after the other, as if they were one. */
final class KernelSequence implements Kernel {

  private final Kernel[] kernels;

  KernelSequence(List<Kernel> kernels) {
    this.kernels = kernels.toArray(Kernel[]::new);
  }

  @Override
  public void forward() {
    for (Kernel kernel : kernels) {
      kernel.forward();
    }
  }

  @Override
  public void backward() {
    for (int index = kernels.length - 1; index >= 0; index--) {
      kernels[index].backward();
    }
  }
}
