package dev.fovea.benchmarks;

/**
 * What all systems are measured on side by side.
 *
 * @param network as {@code vgg}
 * @param mode what is timed
 * @param batch samples in a step
 * @param threads that the process may use
 */
record Row(BenchmarkNetwork network, Mode mode, int batch, int threads) {

  @Override
  public String toString() {
    return "%s, %s, batch %d, %d threads".formatted(network.label(), mode.label(), batch, threads);
  }
}
