package dev.fovea.metadata;

/**
 * A network's numbers.
 *
 * @param layers without inputs and heads
 * @param parameters trainable ones
 * @param buffers elements of running statistics
 * @param macs multiply-accumulates a sample, of convolutions, dense and recurrent products
 * @param activationElements the inputs and the outputs of every layer that cannot run in place at
 *     inference, a sample
 * @param inferenceBytesPerSample what each further sample costs at prediction
 * @param inferenceBytesFixed what prediction costs whatever the batch
 * @param trainingBytesPerSample what each further sample costs in training
 * @param trainingBytesFixed what training costs whatever the batch, without the optimizer's state
 */
public record Totals(
    long layers,
    long parameters,
    long buffers,
    long macs,
    long activationElements,
    long inferenceBytesPerSample,
    long inferenceBytesFixed,
    long trainingBytesPerSample,
    long trainingBytesFixed) {

  /** Floating-point operations a sample: two for each multiply-accumulate. */
  public long flops() {
    return Math.multiplyExact(2, macs);
  }
}
