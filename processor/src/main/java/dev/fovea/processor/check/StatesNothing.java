package dev.fovea.processor.check;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.spec.AnnotationSpec;
import dev.fovea.processor.spec.Attribute;
import java.util.List;
import java.util.Optional;

/** {@code @Expect} or {@code @ReceptiveField} without a single attribute. */
final class StatesNothing implements Rule {

  private static final List<String> STATEMENTS = List.of("Expect", FieldBounds.NAME);

  @Override
  public void check(InferredNetwork network, Findings findings) {
    for (String name : STATEMENTS) {
      Findings.find(network.spec().annotations(), name)
          .flatMap(annotation -> look(annotation, network.spec().name()))
          .ifPresent(findings::add);
      for (Statement statement : Statement.onMethods(network, name)) {
        look(statement.annotation(), statement.method().name())
            .ifPresent(diagnostic -> findings.add(statement.method(), diagnostic));
      }
    }
  }

  private static Optional<Diagnostic> look(AnnotationSpec annotation, String owner) {
    boolean saysSomething = annotation.attributes().values().stream().anyMatch(Attribute::explicit);
    return saysSomething
        ? Optional.empty()
        : Optional.of(
            Message.STATES_NOTHING
                .at(annotation.position(), annotation.name(), owner)
                .fix("remove @" + annotation.name() + " from " + owner));
  }
}
