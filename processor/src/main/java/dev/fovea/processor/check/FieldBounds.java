package dev.fovea.processor.check;

import dev.fovea.processor.analyse.FieldArithmetic;
import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.analyse.InputShare;
import dev.fovea.processor.analyse.InputShares;
import dev.fovea.processor.analyse.Rational;
import dev.fovea.processor.analyse.ReceptiveField;
import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.diagnostic.Report;
import dev.fovea.processor.layer.Role;
import dev.fovea.processor.spec.AnnotationSpec;
import dev.fovea.processor.spec.Position;
import dev.fovea.processor.spec.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * {@code @ReceptiveField}: on a network about the last spatial layer of every head, on a method
 * about its value.
 */
final class FieldBounds implements Rule {

  static final String NAME = "ReceptiveField";

  private static final int MOST_TARGETS = 3;

  /** A value that is bounded, and what the user calls it. */
  private record Target(String name, InferredNode value) {
    ReceptiveField field() {
      return value.field().orElseThrow();
    }
  }

  @Override
  public void check(InferredNetwork network, Findings findings) {
    Findings.find(network.spec().annotations(), NAME)
        .ifPresent(
            bounds -> {
              List<Target> heads =
                  network.nodes().stream()
                      .filter(node -> node.node().role() == Role.HEAD)
                      .map(node -> new Target(node.node().method().name(), node))
                      .toList();
              new Check(network, bounds, network.spec().name(), heads).run().forEach(findings::add);
            });
    for (Statement statement : Statement.onMethods(network, NAME)) {
      String name = statement.method().name();
      List<Target> value = statement.value().map(node -> new Target(name, node)).stream().toList();
      new Check(network, statement.annotation(), name, value)
          .run()
          .forEach(diagnostic -> findings.add(statement.method(), diagnostic));
    }
  }

  /** The check of one annotation. */
  private static final class Check {
    private final InferredNetwork network;
    private final AnnotationSpec annotation;
    private final String owner;
    private final List<Target> targets;
    private final Report found = new Report();

    Check(InferredNetwork network, AnnotationSpec annotation, String owner, List<Target> targets) {
      this.network = network;
      this.annotation = annotation;
      this.owner = owner;
      this.targets =
          targets.stream().filter(target -> target.value().fields().isPresent()).toList();
    }

    List<Diagnostic> run() {
      Bounds bounds = Bounds.read(annotation, found);
      if (bounds.areEmpty() || bounds.reportContradiction(found)) {
        return found.diagnostics();
      }
      List<Target> seeing =
          targets.stream().filter(target -> target.value().field().isPresent()).toList();
      if (seeing.isEmpty()) {
        if (!targets.isEmpty()) {
          found.add(
              Message.NO_RECEPTIVE_FIELD
                  .at(annotation.position(), owner, NAME)
                  .fix("remove @" + NAME + " from " + owner));
        }
        return found.diagnostics();
      }
      bounds
          .min()
          .ifPresent(min -> compare(seeing, min, Message.RECEPTIVE_FIELD_TOO_SMALL, Bounds::below));
      bounds
          .max()
          .ifPresent(max -> compare(seeing, max, Message.RECEPTIVE_FIELD_TOO_LARGE, Bounds::above));
      bounds
          .exact()
          .ifPresent(
              exact -> compare(seeing, exact, Message.RECEPTIVE_FIELD_DIFFERS, Bounds::differs));
      if (bounds.coversInput()) {
        cover(seeing);
      }
      return found.diagnostics();
    }

    private void compare(
        List<Target> seeing,
        StatedPair bound,
        Message message,
        BiPredicate<Rational, Long> violates) {
      Predicate<Target> heightIsWrong =
          target -> violates.test(target.field().height().size(), bound.height());
      Predicate<Target> widthIsWrong =
          target -> violates.test(target.field().width().size(), bound.width());
      List<Target> wrong = seeing.stream().filter(heightIsWrong.or(widthIsWrong)).toList();
      if (!wrong.isEmpty()) {
        Position position =
            wrong.stream().anyMatch(heightIsWrong) ? bound.heightPosition() : bound.widthPosition();
        Target extreme =
            message == Message.RECEPTIVE_FIELD_TOO_LARGE ? largest(wrong) : smallest(wrong);
        report(
            message,
            position,
            wrong,
            bound.toString(),
            bound.attribute() + " = " + spelled(extreme.field()),
            List.of());
      }
    }

    private void cover(List<Target> seeing) {
      List<Target> wrong = seeing.stream().filter(target -> !covers(target)).toList();
      if (!wrong.isEmpty()) {
        Shape image = image(wrong.get(0));
        report(
            Message.RECEPTIVE_FIELD_TOO_SMALL,
            annotation.positionOf("coversInput"),
            wrong,
            image.height() + "×" + image.width() + ", the whole image",
            "coversInput = false",
            shares(wrong));
      }
    }

    private void report(
        Message message,
        Position position,
        List<Target> wrong,
        String expected,
        String relaxed,
        List<String> more) {
      List<String> sizes = new ArrayList<>();
      wrong.forEach(target -> sizes.add(target.name() + " is " + target.field().sizeText()));
      Diagnostic diagnostic = message.at(position, String.join(" and of ", sizes), expected);
      for (Target target : wrong.subList(0, Math.min(MOST_TARGETS, wrong.size()))) {
        String arithmetic = FieldArithmetic.size(network, target.value());
        diagnostic =
            diagnostic.because(wrong.size() == 1 ? arithmetic : target.name() + ": " + arithmetic);
      }
      for (String line : more) {
        diagnostic = diagnostic.because(line);
      }
      found.add(diagnostic.fix(relaxed));
    }

    /** How much of the image the values see at their centre. */
    private List<String> shares(List<Target> wrong) {
      Map<Integer, InputShare> shares = InputShares.of(network);
      return wrong.stream()
          .limit(MOST_TARGETS)
          .flatMap(
              target ->
                  Optional.ofNullable(shares.get(target.value().node().index())).stream()
                      .map(
                          share ->
                              "the central position of %s sees %s of the image's pixels"
                                  .formatted(target.name(), InputShare.percent(share.centre()))))
          .toList();
    }

    private boolean covers(Target target) {
      Shape image = image(target);
      return !Bounds.below(target.field().height().size(), image.height())
          && !Bounds.below(target.field().width().size(), image.width());
    }

    private Shape image(Target target) {
      Optional<Integer> input =
          target.value().fields().orElseThrow().byInput().keySet().stream().findFirst();
      return network.nodes().get(input.orElseThrow()).layer().orElseThrow().output();
    }

    private static Target smallest(List<Target> targets) {
      return targets.stream()
          .min(Comparator.comparing((Target target) -> target.field().height().size()))
          .orElseThrow();
    }

    private static Target largest(List<Target> targets) {
      return targets.stream()
          .max(Comparator.comparing((Target target) -> target.field().height().size()))
          .orElseThrow();
    }

    private static String spelled(ReceptiveField field) {
      Rational height = field.height().size();
      Rational width = field.width().size();
      return height.equals(width) ? height.toString() : "{" + height + ", " + width + "}";
    }
  }
}
