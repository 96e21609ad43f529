package dev.fovea.processor.write;

import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.spec.AnnotationSpec;
import dev.fovea.processor.spec.Attribute;
import dev.fovea.processor.spec.Literal;
import dev.fovea.processor.spec.MethodSpec;
import dev.fovea.processor.spec.NetworkSpec;
import dev.fovea.processor.spec.Position;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the compiler warns of in a network that compiles, as JSON. */
final class FindingMetadata {

  private final NetworkSpec spec;

  FindingMetadata(NetworkSpec spec) {
    this.spec = spec;
  }

  /** Writes the key {@code findings}. */
  void write(JsonObject json, List<Diagnostic> findings) throws IOException {
    json.putAll(
        "findings",
        findings,
        finding -> {
          json.put("id", finding.message().id());
          json.put("severity", finding.severity().name().toLowerCase(Locale.ROOT));
          Optional<String> method = methodAt(finding.position());
          if (method.isPresent()) {
            json.put("method", method.get());
          }
          json.put("message", finding.headline());
          json.put("details", finding.details());
          json.put("fixes", finding.fixes());
        });
  }

  /** The method that a position belongs to. Positions are compared by identity, as everywhere. */
  private Optional<String> methodAt(Position position) {
    return spec.methods().stream()
        .filter(
            method ->
                method.position() == position
                    || method.annotations().stream()
                        .anyMatch(annotation -> isAt(annotation, position)))
        .map(MethodSpec::name)
        .findFirst();
  }

  private static boolean isAt(AnnotationSpec annotation, Position position) {
    return annotation.position() == position
        || annotation.attributes().values().stream()
            .anyMatch(attribute -> isAt(attribute, position));
  }

  private static boolean isAt(Attribute attribute, Position position) {
    return attribute.position() == position
        || (attribute.value() instanceof Literal.Listed list
            && list.items().stream().anyMatch(item -> item.position() == position));
  }
}
