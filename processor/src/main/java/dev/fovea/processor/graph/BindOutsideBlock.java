package dev.fovea.processor.graph;

import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.diagnostic.Report;
import dev.fovea.processor.spec.AnnotationSpec;
import dev.fovea.processor.spec.Literal;
import dev.fovea.processor.spec.MethodSpec;
import dev.fovea.processor.spec.NetworkSpec;

/** Refuses {@code bind} in a network, which has no attributes that could be bound. */
final class BindOutsideBlock {

  private static final String BIND = "bind";

  private final Report report;

  BindOutsideBlock(Report report) {
    this.report = report;
  }

  /** Reports each place. */
  void check(NetworkSpec network) {
    for (MethodSpec method : network.methods()) {
      for (AnnotationSpec annotation : method.annotations()) {
        if (method.readable() && annotation.has(BIND) && annotation.isExplicit(BIND)) {
          report(network, method, annotation);
        }
      }
    }
  }

  private void report(NetworkSpec network, MethodSpec method, AnnotationSpec annotation) {
    String text = ((Literal.Text) annotation.attribute(BIND).value()).value();
    String first = text.split("=", 2)[0].strip();
    String example = first.isEmpty() ? "" : ", as " + first + " = 1";
    report.add(
        Message.BIND_OUTSIDE_BLOCK
            .at(annotation.positionOf(BIND), annotation.name(), method.name(), network.name())
            .fix("numbers in place of bind" + example));
  }
}
