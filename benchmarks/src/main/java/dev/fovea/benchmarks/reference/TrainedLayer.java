package dev.fovea.benchmarks.reference;

/** A layer whose primitives forward stand in the program already. */
interface TrainedLayer {

  /** What it yields. */
  Tensor target();

  /**
   * Adds its primitives backward.
   *
   * @param gradient of what it yields
   * @return the gradient of what it reads
   */
  Tensor backward(Tensor gradient);
}
