package dev.fovea.processor.analyse;

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

  /** A window on the way from the image to the value, and the jump before it. */
  private record Step(String layer, Spatial.Windowed windows, ReceptiveField before) {}

  private FieldArithmetic() {}

  /** {@code 1 + 2·1 (stem.conv2d) + 1·1 (stem.maxPool2d) = 4}. */
  public static String size(InferredNetwork network, InferredNode value) {
    ReceptiveField field = value.field().orElseThrow();
    List<Step> steps = steps(network, value);
    return bothAxes(
        sum(steps, Spatial.Windowed::height, ReceptiveField::height, field.height().size()),
        sum(steps, Spatial.Windowed::width, ReceptiveField::width, field.width().size()));
  }

  /** {@code 2 (stem.conv2d) · 2 (stem.maxPool2d) = 4}. */
  public static String jump(InferredNetwork network, InferredNode value) {
    ReceptiveField field = value.field().orElseThrow();
    List<Step> steps = steps(network, value);
    return bothAxes(
        product(steps, Spatial.Windowed::height, field.height().jump()),
        product(steps, Spatial.Windowed::width, field.width().jump()));
  }

  private static String bothAxes(String rows, String columns) {
    return rows.equals(columns) ? rows : "rows " + rows + ", columns " + columns;
  }

  private static String sum(
      List<Step> steps,
      Function<Spatial.Windowed, AxisWindow> window,
      Function<ReceptiveField, AxisField> axis,
      Rational size) {
    List<String> terms = new ArrayList<>();
    for (Step step : steps) {
      long reach = window.apply(step.windows()).reach();
      if (reach > 0) {
        terms.add(reach + "·" + axis.apply(step.before()).jump() + " (" + step.layer() + ")");
      }
    }
    return terms.isEmpty()
        ? "no window of more than one position is behind it: " + size
        : String.join(" + ", shortened("1", terms)) + " = " + size;
  }

  private static String product(
      List<Step> steps, Function<Spatial.Windowed, AxisWindow> window, Rational jump) {
    List<String> factors = new ArrayList<>();
    for (Step step : steps) {
      long stride = window.apply(step.windows()).stride();
      if (stride != 1) {
        factors.add(stride + " (" + step.layer() + ")");
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
      if (next.isPresent() && spatial.orElseThrow() instanceof Spatial.Windowed windows) {
        ReceptiveField before = fieldOf(next.get(), image).orElseThrow();
        steps.addFirst(new Step(node.node().name(), windows, before));
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
