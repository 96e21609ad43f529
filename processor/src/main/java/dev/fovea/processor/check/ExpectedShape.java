package dev.fovea.processor.check;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.analyse.SizeHistory;
import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.diagnostic.Report;
import dev.fovea.processor.layer.Attributes;
import dev.fovea.processor.spec.Literal;
import dev.fovea.processor.spec.Shape;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code @Expect(shape = …)}. */
final class ExpectedShape implements Rule {

  private static final String SHAPE = "shape";

  @Override
  public void check(InferredNetwork network, Findings findings) {
    for (Statement statement : Statement.onMethods(network, "Expect")) {
      Report found = new Report();
      Attributes attributes = new Attributes(statement.annotation(), found);
      if (!attributes.isEmpty(SHAPE)) {
        attributes.requireEachAtLeast(1, SHAPE);
        if (attributes.isSound()) {
          compare(network, statement, found);
        }
      }
      found.diagnostics().forEach(diagnostic -> findings.add(statement.method(), diagnostic));
    }
  }

  private static void compare(InferredNetwork network, Statement statement, Report found) {
    Optional<InferredNode> value = statement.value().filter(node -> node.layer().isPresent());
    if (value.isEmpty()) {
      return;
    }
    Shape shape = value.get().layer().orElseThrow().output();
    List<Long> stated = statement.annotation().wholes(SHAPE);
    if (stated.size() != shape.dimensions().size()) {
      found.add(wrongCount(statement, shape));
    } else if (!stated.equals(shape.dimensions())) {
      found.add(explained(network, value.get(), stated, unexpected(statement, shape, stated)));
    }
  }

  private static Diagnostic explained(
      InferredNetwork network, InferredNode value, List<Long> stated, Diagnostic diagnostic) {
    SizeHistory history = SizeHistory.of(network);
    List<Long> actual = value.layer().orElseThrow().output().dimensions();
    Diagnostic explained = diagnostic;
    if (!stated.get(0).equals(actual.get(0))) {
      explained = explained.because(history.channelOrigin(value));
    }
    boolean sameSize = stated.subList(1, stated.size()).equals(actual.subList(1, actual.size()));
    return sameSize
        ? explained
        : history.spatialOrigin(value).map(explained::because).orElse(explained);
  }

  private static Diagnostic wrongCount(Statement statement, Shape shape) {
    int count = statement.annotation().wholes(SHAPE).size();
    String expected =
        switch (shape.kind()) {
          case FEATURE_MAP -> "{channels, height, width} of a FeatureMap";
          case VECTOR -> "{features} of a Vector";
          case SEQUENCE -> "{steps, features} of a Sequence";
          case TOKENS -> "{steps} of Tokens";
        };
    return Message.WRONG_COUNT
        .at(
            statement.annotation().positionOf(SHAPE),
            SHAPE,
            "Expect",
            count == 1 ? "1 value" : count + " values",
            expected)
        .fix(spelled(shape));
  }

  private static Diagnostic unexpected(Statement statement, Shape shape, List<Long> stated) {
    int wrong = 0;
    while (stated.get(wrong).equals(shape.dimensions().get(wrong))) {
      wrong++;
    }
    List<Literal.Item> items =
        ((Literal.Listed) statement.annotation().attribute(SHAPE).value()).items();
    String said = stated.stream().map(String::valueOf).collect(Collectors.joining("×"));
    return Message.UNEXPECTED_SHAPE
        .at(items.get(wrong).position(), statement.method().name(), shape, said)
        .fix(spelled(shape));
  }

  private static String spelled(Shape shape) {
    return shape.dimensions().stream()
        .map(String::valueOf)
        .collect(Collectors.joining(", ", "shape = {", "}"));
  }
}
