package dev.fovea.processor.check;

import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.diagnostic.LintOptions;
import dev.fovea.processor.diagnostic.Report;
import dev.fovea.processor.diagnostic.Severity;
import dev.fovea.processor.spec.AnnotationSpec;
import dev.fovea.processor.spec.MethodSpec;
import dev.fovea.processor.spec.NetworkSpec;
import java.util.List;
import java.util.Optional;

/** Takes what rules find and leaves out what the user silenced. */
final class Findings {

  private final NetworkSpec spec;
  private final LintOptions options;
  private final Report report;

  Findings(NetworkSpec spec, LintOptions options, Report report) {
    this.spec = spec;
    this.options = options;
    this.report = report;
  }

  /** A finding on a method. */
  void add(MethodSpec method, Diagnostic diagnostic) {
    boolean isLint = diagnostic.message().severity() == Severity.WARNING;
    if (!isLint || !method.suppressed().contains(diagnostic.message().id())) {
      add(diagnostic.within(method.uses()));
    }
  }

  /** A finding on the network. */
  void add(Diagnostic diagnostic) {
    boolean isLint = diagnostic.message().severity() == Severity.WARNING;
    if (!isLint || !spec.suppressed().contains(diagnostic.message().id())) {
      options.apply(diagnostic).ifPresent(report::add);
    }
  }

  /** Whether anything that fails the compilation was found so far, in any step. */
  boolean hasErrors() {
    return report.hasErrors();
  }

  /** The annotation of that name among others. */
  static Optional<AnnotationSpec> find(List<AnnotationSpec> annotations, String name) {
    return annotations.stream()
        .filter(annotation -> annotation.isFoveas() && annotation.name().equals(name))
        .findFirst();
  }
}
