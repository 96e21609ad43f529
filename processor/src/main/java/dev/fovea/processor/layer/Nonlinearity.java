package dev.fovea.processor.layer;

/** What a layer means for the initialisation of the weights before it. */
public enum Nonlinearity {
  /** Nothing: what counts is the layer after it (norms, pooling, dropout, sums). */
  TRANSPARENT,
  /**
   * It halves the signal's variance, as a ReLU does: the weights before it start by He et al. 2015.
   */
  RECTIFIER,
  /** Anything else: the weights before it start by Glorot and Bengio 2010. */
  OTHER
}
