package dev.fovea.benchmarks;

/**
 * A system that could not be measured.
 *
 * @param network as {@code vgg}
 * @param mode {@code train} or {@code predict}
 * @param batch samples in a step
 * @param system as {@code dl4j}
 * @param threads that the process could use
 * @param reason what it said, or how its process ended
 */
record Failure(String network, String mode, int batch, String system, int threads, String reason)
    implements Outcome {

  static Failure of(Row row, String system, String reason) {
    return new Failure(
        row.network().label(), row.mode().label(), row.batch(), system, row.threads(), reason);
  }
}
