package dev.fovea.benchmarks;

/** What became of measuring a system on a row. */
sealed interface Outcome permits Measurement, Failure {

  /** As {@code vgg}. */
  String network();

  /** {@code train} or {@code predict}. */
  String mode();

  /** Samples in a step. */
  int batch();

  /** As {@code fovea-onednn}. */
  String system();

  /** Threads that the process could use. */
  int threads();
}
