package dev.fovea.processor.analyse;

import dev.fovea.processor.layer.AxisSampling;
import dev.fovea.processor.layer.AxisWindow;
import dev.fovea.processor.layer.Layer;
import dev.fovea.processor.layer.Spatial;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The arithmetic behind a receptive field, as text: r = 1 + Σ d·(k − 1)·j along the branch that
 * sees most.
 */
public final class FieldArithmetic {

  private static final int MOST_TERMS = 9;

  /** A layer on the way from the image to the value that looks around, and the field before it. */
  private record Step(String layer, Spatial spatial, ReceptiveField before) {

    /** How far its positions look, and how far apart, in positions of what it reads. */
    Reach height() {
      if (spatial instanceof Spatial.Recurrent recurrent) {
        return new Reach(Rational.of(recurrent.steps() - 1), Rational.of(1));
      }
      return spatial instanceof Spatial.Windowed windows
          ? Reach.of(windows.height())
          : Reach.of(((Spatial.Resampled) spatial).height());
    }

    Reach width() {
      if (spatial instanceof Spatial.Recurrent) {
        return new Reach(Rational.of(0), Rational.of(1));
      }
      return spatial instanceof Spatial.Windowed windows
          ? Reach.of(windows.width())
          : Reach.of(((Spatial.Resampled) spatial).width());
    }

    /** Whether positions see more than before: not where they see all there is already. */
    boolean widens() {
      return !before.global();
    }
  }

  /** From the first to the last position that a position sees, and from one to the next. */
  private record Reach(Rational span, Rational jump) {
    static Reach of(AxisWindow window) {
      return new Reach(Rational.of(window.reach()), Rational.of(window.stride()));
    }

    static Reach of(AxisSampling sampling) {
      return new Reach(
          new Rational(sampling.last() - sampling.first(), sampling.unit()),
          new Rational(sampling.jump(), sampling.unit()));
    }
  }

  private FieldArithmetic() {}

  /** {@code 1 + 2·1 (stem.conv2d) + 1·1 (stem.maxPool2d) = 4}. */
  public static String size(InferredNetwork network, InferredNode value) {
    ReceptiveField field = value.field().orElseThrow();
    List<Step> steps = steps(network, value);
    return bothAxes(
        sum(steps, Step::height, ReceptiveField::height, field.height()),
        sum(steps, Step::width, ReceptiveField::width, field.width()));
  }

  /** {@code 2 (stem.conv2d) · 2 (stem.maxPool2d) = 4}. */
  public static String jump(InferredNetwork network, InferredNode value) {
    ReceptiveField field = value.field().orElseThrow();
    List<Step> steps = steps(network, value);
    return bothAxes(
        product(steps, Step::height, field.height().jump()),
        product(steps, Step::width, field.width().jump()));
  }

  private static String bothAxes(String rows, String columns) {
    return rows.equals(columns) ? rows : "rows " + rows + ", columns " + columns;
  }

  private static String sum(
      List<Step> steps,
      Function<Step, Reach> reach,
      Function<ReceptiveField, AxisField> axis,
      AxisField found) {
    List<String> terms = new ArrayList<>();
    for (Step step : steps) {
      Rational span = reach.apply(step).span();
      if (step.widens() && span.compareTo(Rational.of(0)) > 0) {
        terms.add(span + "·" + axis.apply(step.before()).jump() + " (" + step.layer() + ")");
      }
    }
    if (terms.isEmpty()) {
      return "no window of more than one position is behind it: " + found.size();
    }
    String sum = String.join(" + ", shortened("1", terms));
    boolean whole = found.last().minus(found.first()).denominator() == 1;
    return (whole ? sum : "⌊" + sum + "⌋") + " = " + found.size();
  }

  private static String product(List<Step> steps, Function<Step, Reach> reach, Rational jump) {
    List<String> factors = new ArrayList<>();
    for (Step step : steps) {
      Rational factor = reach.apply(step).jump();
      if (!factor.equals(Rational.of(1))) {
        factors.add(factor + " (" + step.layer() + ")");
      }
    }
    return factors.isEmpty()
        ? "no layer before it has a stride: " + jump
        : String.join(" · ", shortened("", factors)) + " = " + jump;
  }

  private static List<String> shortened(String start, List<String> terms) {
    List<String> shortened = new ArrayList<>();
    if (!start.isEmpty()) {
      shortened.add(start);
    }
    int dropped = Math.max(0, terms.size() - MOST_TERMS);
    if (dropped > 0) {
      shortened.add("…");
    }
    shortened.addAll(terms.subList(dropped, terms.size()));
    return shortened;
  }

  /** The windows from the image to the value; at a join along the branch that sees most. */
  private static List<Step> steps(InferredNetwork network, InferredNode value) {
    int image = value.fields().orElseThrow().byInput().keySet().stream().findFirst().orElseThrow();
    Deque<Step> steps = new ArrayDeque<>();
    Optional<InferredNode> next = Optional.of(value);
    while (next.isPresent()) {
      InferredNode node = next.get();
      next = widest(network, node, image);
      Optional<Spatial> spatial = node.layer().map(Layer::spatial);
      boolean looksAround =
          !(spatial.orElseThrow() instanceof Spatial.Pointwise
              || spatial.orElseThrow() instanceof Spatial.Global);
      if (next.isPresent() && looksAround) {
        ReceptiveField before = fieldOf(next.get(), image).orElseThrow();
        steps.addFirst(new Step(node.node().name(), spatial.orElseThrow(), before));
      }
    }
    return List.copyOf(steps);
  }

  private static Optional<InferredNode> widest(
      InferredNetwork network, InferredNode node, int image) {
    return network.sources(node.node()).stream()
        .filter(source -> fieldOf(source, image).isPresent())
        .max(
            Comparator.comparing(
                (InferredNode source) -> fieldOf(source, image).orElseThrow().height().size()));
  }

  private static Optional<ReceptiveField> fieldOf(InferredNode node, int image) {
    return node.fields().flatMap(fields -> Optional.ofNullable(fields.byInput().get(image)));
  }
}
