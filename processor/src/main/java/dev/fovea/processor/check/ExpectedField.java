package dev.fovea.processor.check;

import dev.fovea.processor.analyse.AxisField;
import dev.fovea.processor.analyse.FieldArithmetic;
import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.analyse.Rational;
import dev.fovea.processor.analyse.ReceptiveField;
import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.diagnostic.Report;
import dev.fovea.processor.layer.Attributes;
import dev.fovea.processor.spec.Position;
import java.util.Optional;
import java.util.function.Function;

/** {@code @Expect(receptiveField = …)} and {@code @Expect(jump = …)}. */
final class ExpectedField implements Rule {

  @Override
  public void check(InferredNetwork network, Findings findings) {
    for (Statement statement : Statement.onMethods(network, "Expect")) {
      Report found = new Report();
      Attributes attributes = new Attributes(statement.annotation(), found);
      StatedPair.read(attributes, "receptiveField")
          .ifPresent(
              stated ->
                  check(statement, stated, found, AxisField::size)
                      .map(field -> size(network, statement, stated, field))
                      .ifPresent(found::add));
      StatedPair.read(attributes, "jump")
          .ifPresent(
              stated ->
                  check(statement, stated, found, AxisField::jump)
                      .map(field -> jump(network, statement, stated, field))
                      .ifPresent(found::add));
      found.diagnostics().forEach(diagnostic -> findings.add(statement.method(), diagnostic));
    }
  }

  /** The field where it is known and differs from what is stated. */
  private static Optional<ReceptiveField> check(
      Statement statement,
      StatedPair stated,
      Report found,
      Function<AxisField, Rational> quantity) {
    Optional<InferredNode> value = statement.value().filter(node -> node.fields().isPresent());
    if (value.isPresent() && value.get().field().isEmpty()) {
      found.add(noField(statement, stated));
    }
    return value
        .flatMap(InferredNode::field)
        .filter(
            field ->
                !quantity.apply(field.height()).equals(Rational.of(stated.height()))
                    || !quantity.apply(field.width()).equals(Rational.of(stated.width())));
  }

  private static Diagnostic size(
      InferredNetwork network, Statement statement, StatedPair stated, ReceptiveField field) {
    boolean heightDiffers = !field.height().size().equals(Rational.of(stated.height()));
    return Message.UNEXPECTED_RECEPTIVE_FIELD
        .at(position(stated, heightDiffers), statement.method().name(), field.sizeText(), stated)
        .because(FieldArithmetic.size(network, statement.value().orElseThrow()))
        .fix("receptiveField = " + spelled(field.height().size(), field.width().size()));
  }

  private static Diagnostic jump(
      InferredNetwork network, Statement statement, StatedPair stated, ReceptiveField field) {
    boolean heightDiffers = !field.height().jump().equals(Rational.of(stated.height()));
    String said =
        stated.height() == stated.width() ? String.valueOf(stated.height()) : stated.toString();
    return Message.UNEXPECTED_JUMP
        .at(position(stated, heightDiffers), statement.method().name(), field.jumpText(), said)
        .because(FieldArithmetic.jump(network, statement.value().orElseThrow()))
        .fix(
            field.height().jump().denominator() == 1 && field.width().jump().denominator() == 1
                ? "jump = " + spelled(field.height().jump(), field.width().jump())
                : "leave jump out");
  }

  private static Diagnostic noField(Statement statement, StatedPair stated) {
    return Message.NO_RECEPTIVE_FIELD
        .at(
            statement.annotation().positionOf(stated.attribute()),
            statement.method().name(),
            "Expect")
        .fix("leave " + stated.attribute() + " out");
  }

  private static Position position(StatedPair stated, boolean heightDiffers) {
    return heightDiffers ? stated.heightPosition() : stated.widthPosition();
  }

  private static String spelled(Rational height, Rational width) {
    return height.equals(width) ? height.toString() : "{" + height + ", " + width + "}";
  }
}
