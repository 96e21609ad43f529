package dev.fovea.report.page;

import dev.fovea.metadata.FieldMetadata;
import dev.fovea.metadata.LayerMetadata;
import dev.fovea.metadata.NetworkMetadata;
import dev.fovea.metadata.Pair;
import dev.fovea.metadata.summary.Numbers;
import dev.fovea.report.graph.Folding;
import dev.fovea.report.graph.Measures;
import dev.fovea.report.graph.Part;
import dev.fovea.report.graph.Parts;
import dev.fovea.report.graph.Scene;
import dev.fovea.report.graph.SceneLayout;
import dev.fovea.report.graph.Step;
import dev.fovea.report.graph.Steps;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;

/**
 * The graph of a network as SVG: a box for each method, a row for each layer, wires between. For a
 * screen reader it is a tree.
 */
final class GraphPicture {

  /** Larger drawings help nobody, and take browsers seconds. */
  private static final int MOST_LAYERS = 1000;

  private static final double MARGIN = 12;
  private static final double INDENT = 12;
  private static final double STRIPE = 4;
  private static final double ARROW = 5;
  private static final double LETTER = 7;

  private final NetworkMetadata network;
  private final List<Step> steps;
  private final List<Part> parts;
  private final Scene scene;
  private final IdentityHashMap<Scene.Box, Integer> numbers = new IdentityHashMap<>();
  private final boolean interactive;
  private final long most;

  private GraphPicture(
      NetworkMetadata network,
      List<Step> steps,
      List<Part> parts,
      Scene scene,
      boolean interactive) {
    this.network = network;
    this.steps = steps;
    this.parts = parts;
    this.scene = scene;
    this.interactive = interactive;
    this.most =
        Math.max(1, network.layers().stream().mapToLong(LayerMetadata::macs).max().orElse(1));
    number(scene);
  }

  /** Whether a network is small enough to be drawn. */
  static boolean canDraw(NetworkMetadata network) {
    return network.layers().size() <= MOST_LAYERS;
  }

  /** Why a network is not drawn, in words. */
  static String whyNot(NetworkMetadata network) {
    return String.format(
        "its %s layers are not drawn, as nobody could find their way in a drawing of more than %s;"
            + " the table has them all",
        Numbers.grouped(network.layers().size()), Numbers.grouped(MOST_LAYERS));
  }

  /** For a page: nothing is folded yet, since what is not there cannot be unfolded. */
  static GraphPicture forPage(NetworkMetadata network) {
    return of(network, Folding.NONE, true);
  }

  /** For a document: folded until it can be taken in. */
  static GraphPicture forDocument(NetworkMetadata network) {
    return of(network, Folding.fitting(Parts.of(Steps.of(network))), false);
  }

  private static GraphPicture of(NetworkMetadata network, Folding folding, boolean interactive) {
    List<Step> steps = Steps.of(network);
    List<Part> parts = Parts.of(steps);
    Scene scene = SceneLayout.of(parts, steps, folding);
    return new GraphPicture(network, steps, parts, scene, interactive);
  }

  List<Step> steps() {
    return steps;
  }

  Scene scene() {
    return scene;
  }

  /** What a page folds at first. */
  Folding folding() {
    return Folding.fitting(parts);
  }

  /** The number of a box, counted from 0 over the whole drawing. */
  int number(Scene.Box box) {
    Integer number = numbers.get(box);
    if (number == null) {
      throw new IllegalArgumentException("a box of another drawing");
    }
    return number;
  }

  private void number(Scene drawn) {
    for (Scene.Box box : drawn.boxes()) {
      numbers.put(box, numbers.size());
      box.inside().ifPresent(this::number);
    }
  }

  /** The picture as an SVG element. */
  Markup svg() {
    double width = scene.width() + 2 * MARGIN;
    double height = scene.height() + 2 * MARGIN;
    Markup svg = new Markup();
    svg.open(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "class",
        "graph",
        "width",
        width,
        "height",
        height,
        "viewBox",
        String.format(Locale.ROOT, "0 0 %.1f %.1f", width, height),
        "role",
        interactive ? "group" : "img",
        "aria-label",
        "Graph of " + network.simpleName());
    if (!interactive) {
      svg.element("title", "Graph of " + network.simpleName());
      svg.element("style", Template.resource("graph.css"));
      svg.empty("rect", "class", "ground", "width", width, "height", height, "rx", 10);
    }
    svg.open("g", "transform", translate(MARGIN, MARGIN));
    if (interactive) {
      svg.open("g", "role", "tree", "id", "tree", "aria-label", "Layers in the order they run");
    }
    draw(svg, scene, 1);
    if (interactive) {
      svg.close();
    }
    return svg.close().close();
  }

  private void draw(Markup svg, Scene drawn, int level) {
    svg.open("g", "class", "wires", "aria-hidden", "true");
    for (Scene.Wire wire : drawn.wires()) {
      boolean leaves = drawn.boxes().get(wire.to()).part().isEmpty();
      svg.empty("path", "class", "wire", "d", line(wire.points(), leaves ? Measures.PADDING : 0));
      svg.empty("path", "class", "arrow", "d", leaves ? "" : arrow(wire.points()));
    }
    svg.close();
    for (Scene.Box box : drawn.boxes()) {
      box.part().ifPresent(part -> draw(svg, box, part, level));
    }
  }

  private void draw(Markup svg, Scene.Box box, Part part, int level) {
    boolean foldable = Folding.isFoldable(part);
    String kind = part instanceof Part.Block ? "box block" : foldable ? "box chain" : "box leaf";
    Item item = new Item(interactive).with("class", kind + (box.folded() ? " folded" : ""));
    item.with("transform", translate(box.x(), box.y()));
    item.accessible(level, foldable ? words(part) : words(part.steps().get(0)));
    item.interactive("data-box", number(box));
    if (foldable) {
      item.interactive("aria-expanded", "true");
    } else {
      item.interactive("data-step", part.steps().get(0).index());
    }
    svg.open("g", item.attributes());
    svg.empty("rect", "class", "frame", "width", box.width(), "height", box.height(), "rx", 7);
    drawHead(svg, box, part, foldable);
    if (!box.folded() && foldable) {
      svg.open(
          "g",
          new Item(interactive).with("class", "inside").interactive("role", "group").attributes());
      if (box.inside().isPresent()) {
        svg.open("g", "transform", translate(Measures.BLOCK_PADDING, Measures.HEAD));
        draw(svg, box.inside().get(), level + 1);
        svg.close();
      } else {
        List<Step> rows = part.steps();
        for (int row = 0; row < rows.size(); row++) {
          drawRow(svg, rows.get(row), box.width(), row, level + 1);
        }
      }
      svg.close();
    }
    svg.close();
  }

  private void drawHead(Markup svg, Scene.Box box, Part part, boolean foldable) {
    List<Step> inside = part.steps();
    Step last = inside.get(inside.size() - 1);
    svg.open("g", "class", "head");
    if (interactive) {
      svg.empty("rect", "class", "hit", "width", box.width(), "height", Measures.HEAD);
    }
    if (part instanceof Part.Chain) {
      stripe(svg, last, 8, Measures.FOLDED - 16);
    }
    double x = INDENT;
    if (interactive && foldable) {
      svg.empty("path", "class", "chevron", "d", "M12 12l4 4l4 -4");
      x += 14;
    }
    svg.element("text", part.title(), "class", "title", "x", x, "y", 19);
    String shape = last.shape().toString();
    if (part instanceof Part.Chain) {
      svg.element("text", shape, "class", "shape", "x", box.width() - INDENT, "y", 19);
    } else {
      // A block that a page folds becomes narrower: its shape stays beside its name.
      double behind = x + (part.title().length() + 1) * LETTER * 1.15;
      svg.element("text", shape, "class", "shape behind", "x", behind, "y", 19);
    }
    String summary = foldable ? Measures.summary(part) : "input " + last.kind();
    svg.element("text", summary, "class", "sub", "x", x, "y", 37);
    svg.close();
  }

  private void drawRow(Markup svg, Step step, double width, int row, int level) {
    Item item = new Item(interactive).with("class", "row");
    item.with("transform", translate(0, Measures.HEAD + row * (double) Measures.ROW));
    item.accessible(level, words(step)).interactive("data-step", step.index());
    svg.open("g", item.attributes());
    svg.empty("rect", "class", "hit", "x", 1, "width", width - 2, "height", Measures.ROW, "rx", 4);
    long macs = step.layer().map(LayerMetadata::macs).orElse(0L);
    svg.empty(
        "rect",
        "class",
        "cost",
        "x",
        INDENT / 2,
        "y",
        2,
        "width",
        (width - INDENT) * macs / most,
        "height",
        Measures.ROW - 4,
        "rx",
        3);
    stripe(svg, step, 4, Measures.ROW - 8);
    svg.element("text", step.label(), "class", "kind", "x", INDENT, "y", 16);
    svg.element("text", step.shape().toString(), "class", "shape", "x", width - INDENT, "y", 16);
    svg.close();
  }

  private void stripe(Markup svg, Step step, double y, double height) {
    svg.empty(
        "rect",
        "class",
        "stripe " + step.deed(steps).styleClass(),
        "y",
        y,
        "width",
        STRIPE,
        "height",
        height);
  }

  /** The attributes of something that can be chosen, if the drawing is for a page. */
  private static final class Item {
    private final List<Object> attributes = new ArrayList<>();
    private final boolean interactive;

    Item(boolean interactive) {
      this.interactive = interactive;
    }

    Item with(String name, Object value) {
      attributes.addAll(List.of(name, value));
      return this;
    }

    Item interactive(String name, Object value) {
      return interactive ? with(name, value) : this;
    }

    Item accessible(int level, String words) {
      return interactive("role", "treeitem")
          .interactive("tabindex", "-1")
          .interactive("aria-level", level)
          .interactive("aria-label", words);
    }

    Object[] attributes() {
      return attributes.toArray();
    }
  }

  /** What a screen reader says of a box. */
  private static String words(Part part) {
    List<Step> inside = part.steps();
    return part.title()
        + ", "
        + Measures.summary(part)
        + ", output "
        + inside.get(inside.size() - 1).shape();
  }

  /** What a screen reader says of a layer. */
  static String words(Step step) {
    StringBuilder words = new StringBuilder(step.name() + ", " + step.label());
    words.append(", output ").append(step.shape());
    step.layer()
        .ifPresent(
            layer -> {
              if (layer.parameters() > 0) {
                words
                    .append(", ")
                    .append(Numbers.grouped(layer.parameters()))
                    .append(" parameters");
              }
              if (layer.macs() > 0) {
                words
                    .append(", ")
                    .append(Numbers.grouped(layer.macs()))
                    .append(" multiply-accumulates");
              }
            });
    step.field()
        .map(FieldMetadata::size)
        .map(Pair::product)
        .ifPresent(size -> words.append(", receptive field ").append(size));
    return words.toString();
  }

  /** A line through the points, and a little beyond the last: to the edge of the block. */
  private static String line(List<Scene.Point> points, int beyond) {
    StringBuilder path = new StringBuilder();
    for (Scene.Point point : points) {
      path.append(path.isEmpty() ? "M" : "L")
          .append(String.format(Locale.ROOT, "%.1f %.1f", point.x(), point.y()));
    }
    return beyond == 0 ? path.toString() : path + "v" + beyond;
  }

  private static String arrow(List<Scene.Point> points) {
    Scene.Point end = points.get(points.size() - 1);
    return String.format(
        Locale.ROOT,
        "M%.1f %.1fl%.1f %.1fh%.1fz",
        end.x(),
        end.y(),
        -ARROW * 0.8,
        -ARROW * 1.4,
        ARROW * 1.6);
  }

  private static String translate(double x, double y) {
    return String.format(Locale.ROOT, "translate(%.1f %.1f)", x, y);
  }
}
