package dev.fovea.processor.diagnostic;

/** How serious a diagnostic is. */
public enum Severity {
  /** Compilation fails. */
  ERROR,
  /** A lint finding: users may silence it or raise it to an error. */
  WARNING
}
