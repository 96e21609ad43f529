package dev.fovea.processor.layer;

import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.spec.AnnotationSpec;

/** Checks the {@code groups} attribute. */
final class Groups {

  /** The attribute's name. */
  static final String NAME = "groups";

  private Groups() {}

  /** Reports groups that do not divide the filters. */
  static void requireDivisorOfFilters(Attributes attributes, long groups, long filters) {
    if (groups >= 1 && filters >= 1 && filters % groups != 0) {
      attributes.problem(undivided(attributes.annotation(), groups, filters, "filters"));
    }
  }

  /** Whether the groups divide the channels that are read; reported where not. */
  static boolean divideChannels(LayerRequest request, long groups) {
    long channels = request.shape().channels();
    if (channels % groups == 0) {
      return true;
    }
    request.problem(undivided(request.annotation(), groups, channels, "input channels"));
    return false;
  }

  private static Diagnostic undivided(
      AnnotationSpec annotation, long groups, long count, String what) {
    return Message.GROUPS
        .at(
            annotation.positionOf(NAME),
            annotation.name(),
            Counts.grouped(groups),
            Counts.grouped(count) + " " + what)
        .because(
            Counts.grouped(count)
                + " / "
                + Counts.grouped(groups)
                + " = "
                + Counts.grouped(count / groups)
                + " remainder "
                + Counts.grouped(count % groups))
        .fix("groups = 1");
  }
}
