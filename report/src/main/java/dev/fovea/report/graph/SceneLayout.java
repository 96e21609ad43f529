package dev.fovea.report.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.elk.alg.layered.LayeredLayoutProvider;
import org.eclipse.elk.alg.layered.options.LayerConstraint;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.OrderingStrategy;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.PortAlignment;
import org.eclipse.elk.core.options.PortConstraints;
import org.eclipse.elk.core.options.PortSide;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkBendPoint;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.ElkPort;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/**
 * Lays a network out from top to bottom with the layered algorithm of Eclipse's Layout Kernel,
 * blocks from the inside out: a block's box is as large as what is in it.
 */
public final class SceneLayout {

  private static final double BETWEEN_BOXES = 26;
  private static final double BETWEEN_BANDS = 14;
  private static final double BETWEEN_WIRES = 10;
  private static final double SPARE = 0.5;

  /** Where a value comes from or goes to beyond the scene. */
  private static final int OUTSIDE = -1;

  private final List<Part> parts;
  private final Folding folding;
  private final Map<Integer, Integer> homes = new HashMap<>();
  private final ElkNode root = ElkGraphUtil.createGraph();
  private final List<ElkNode> nodes = new ArrayList<>();
  private final List<Optional<Scene>> insides = new ArrayList<>();
  private final Map<ElkNode, Map<Integer, ElkPort>> exits = new HashMap<>();
  private final Map<ElkNode, ElkPort> entries = new HashMap<>();
  private final List<ElkEdge> edges = new ArrayList<>();

  /** A wire to be: the step whose value it carries, and the places of two boxes. */
  private record Link(int value, int from, int to) {}

  private SceneLayout(List<Part> parts, Folding folding) {
    this.parts = parts;
    this.folding = folding;
    for (int place = 0; place < parts.size(); place++) {
      for (Step step : parts.get(place).steps()) {
        homes.put(step.index(), place);
      }
    }
  }

  /** Lays out the parts of a network. */
  public static Scene of(List<Part> parts, List<Step> steps, Folding folding) {
    return new SceneLayout(parts, folding).scene(steps);
  }

  private Scene scene(List<Step> steps) {
    // Options can be read only after the service knows their types; asking for it makes it learn.
    LayoutMetaDataService.getInstance();
    prepare();
    parts.forEach(part -> addBox(part, steps));
    Set<Link> links = links(steps);
    addGates(links);
    links.forEach(this::addWire);
    new LayeredLayoutProvider().layout(root, new BasicProgressMonitor());
    return result(new ArrayList<>(links));
  }

  private void prepare() {
    root.setProperty(CoreOptions.DIRECTION, Direction.DOWN);
    root.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
    root.setProperty(CoreOptions.PADDING, new ElkPadding(0));
    root.setProperty(CoreOptions.RANDOM_SEED, 1);
    root.setProperty(CoreOptions.SEPARATE_CONNECTED_COMPONENTS, false);
    root.setProperty(LayeredOptions.SPACING_NODE_NODE, BETWEEN_BOXES);
    root.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 2 * BETWEEN_BANDS);
    root.setProperty(LayeredOptions.SPACING_EDGE_NODE, BETWEEN_BANDS);
    root.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, BETWEEN_BANDS);
    root.setProperty(LayeredOptions.SPACING_EDGE_EDGE, BETWEEN_WIRES);
    root.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, BETWEEN_WIRES);
    root.setProperty(LayeredOptions.SPACING_PORT_PORT, 2 * BETWEEN_WIRES);
    root.setProperty(
        LayeredOptions.CONSIDER_MODEL_ORDER_STRATEGY, OrderingStrategy.NODES_AND_EDGES);
  }

  private void addBox(Part part, List<Step> steps) {
    boolean folded = folding.folds(part);
    Optional<Scene> inside = Optional.empty();
    double width = width(part);
    double height = Measures.FOLDED;
    if (part instanceof Part.Chain chain) {
      height = Measures.height(chain, folded);
    } else if (part instanceof Part.Block block && !folded) {
      Scene scene = of(block.parts(), steps, folding);
      inside = Optional.of(scene);
      width = Math.max(width, scene.width() + 2 * Measures.BLOCK_PADDING);
      height = Measures.HEAD + scene.height() + Measures.PADDING;
    }
    insides.add(inside);
    addNode(width, height);
  }

  /** Chains of one scene are equally wide, which is easier on the eye. */
  private double width(Part part) {
    return parts.stream()
        .filter(other -> other instanceof Part.Chain == part instanceof Part.Chain)
        .mapToDouble(Measures::width)
        .max()
        .orElse(0);
  }

  private ElkNode addNode(double width, double height) {
    ElkNode node = ElkGraphUtil.createNode(root);
    node.setDimensions(width, height);
    node.setProperty(CoreOptions.PORT_CONSTRAINTS, PortConstraints.FIXED_SIDE);
    node.setProperty(CoreOptions.PORT_ALIGNMENT_DEFAULT, PortAlignment.CENTER);
    nodes.add(node);
    return node;
  }

  /** What the boxes hand each other; nothing twice. */
  private Set<Link> links(List<Step> steps) {
    Set<Link> links = new LinkedHashSet<>();
    for (Step step : steps) {
      int to = homes.getOrDefault(step.index(), OUTSIDE);
      for (int value : step.reads()) {
        int from = homes.getOrDefault(value, OUTSIDE);
        if (from != to) {
          links.add(new Link(value, from, to));
        }
      }
    }
    return links;
  }

  /** Where values enter and leave the block around this scene. */
  private void addGates(Set<Link> links) {
    if (links.stream().anyMatch(link -> link.from() == OUTSIDE)) {
      addGate(LayerConstraint.FIRST);
    } else {
      nodes.add(root);
    }
    if (links.stream().anyMatch(link -> link.to() == OUTSIDE)) {
      addGate(LayerConstraint.LAST);
    } else {
      nodes.add(root);
    }
  }

  private void addGate(LayerConstraint where) {
    addNode(2 * BETWEEN_WIRES, 1).setProperty(LayeredOptions.LAYERING_LAYER_CONSTRAINT, where);
  }

  private void addWire(Link link) {
    ElkNode from = nodes.get(link.from() == OUTSIDE ? parts.size() : link.from());
    ElkNode to = nodes.get(link.to() == OUTSIDE ? parts.size() + 1 : link.to());
    ElkPort source =
        exits
            .computeIfAbsent(from, any -> new HashMap<>())
            .computeIfAbsent(
                from == nodes.get(parts.size()) ? link.value() : OUTSIDE,
                any -> port(from, PortSide.SOUTH));
    // All that a box reads arrives at one place: with one each, chains of joins would lean
    // sideways.
    ElkPort target = entries.computeIfAbsent(to, any -> port(to, PortSide.NORTH));
    edges.add(ElkGraphUtil.createSimpleEdge(source, target));
  }

  private static ElkPort port(ElkNode node, PortSide side) {
    ElkPort port = ElkGraphUtil.createPort(node);
    port.setProperty(CoreOptions.PORT_SIDE, side);
    return port;
  }

  private Scene result(List<Link> links) {
    List<Integer> drawn = new ArrayList<>();
    for (int place = 0; place < nodes.size(); place++) {
      if (nodes.get(place) != root) {
        drawn.add(place);
      }
    }
    Bands bands = Bands.of(drawn.stream().map(nodes::get).toList(), edges);
    double left = bands.left();
    double top = bands.top();
    List<Scene.Box> boxes = new ArrayList<>();
    for (int place : drawn) {
      ElkNode node = nodes.get(place);
      boolean real = place < parts.size();
      Optional<Part> part = real ? Optional.of(parts.get(place)) : Optional.empty();
      boxes.add(
          new Scene.Box(
              part,
              bands.of(node),
              node.getX() - left,
              node.getY() - top,
              node.getWidth(),
              node.getHeight(),
              part.filter(folding::folds).isPresent(),
              real ? insides.get(place) : Optional.empty()));
    }
    List<Scene.Wire> wires = new ArrayList<>();
    for (int i = 0; i < links.size(); i++) {
      Link link = links.get(i);
      int from = drawn.indexOf(link.from() == OUTSIDE ? parts.size() : link.from());
      int to = drawn.indexOf(link.to() == OUTSIDE ? parts.size() + 1 : link.to());
      wires.add(new Scene.Wire(from, to, points(edges.get(i), bands)));
    }
    return new Scene(bands.right() - left, bands.bottom() - top, boxes, bands.gaps(), wires);
  }

  private static List<Scene.Point> points(ElkEdge edge, Bands bands) {
    List<Scene.Point> points = new ArrayList<>();
    for (ElkEdgeSection section : edge.getSections()) {
      points.add(bands.point(section.getStartX(), section.getStartY()));
      for (ElkBendPoint bend : section.getBendPoints()) {
        points.add(bands.point(bend.getX(), bend.getY()));
      }
      points.add(bands.point(section.getEndX(), section.getEndY()));
    }
    return points;
  }

  /** The bands that boxes stand in, as the layout made them: their tops and bottoms. */
  private record Bands(List<double[]> extents, double left, double right) {

    static Bands of(List<ElkNode> nodes, List<ElkEdge> edges) {
      List<ElkNode> sorted = new ArrayList<>(nodes);
      sorted.sort(Comparator.comparingDouble(ElkNode::getY));
      List<double[]> extents = new ArrayList<>();
      for (ElkNode node : sorted) {
        double end = node.getY() + node.getHeight();
        double[] last = extents.isEmpty() ? new double[] {0, -1} : extents.get(extents.size() - 1);
        if (!extents.isEmpty() && node.getY() < last[1] - SPARE) {
          last[1] = Math.max(last[1], end);
        } else {
          extents.add(new double[] {node.getY(), end});
        }
      }
      List<Double> sides = new ArrayList<>();
      nodes.forEach(node -> sides.addAll(List.of(node.getX(), node.getX() + node.getWidth())));
      edges.stream()
          .flatMap(edge -> edge.getSections().stream())
          .flatMap(section -> section.getBendPoints().stream())
          .forEach(bend -> sides.add(bend.getX()));
      return new Bands(
          extents,
          sides.stream().min(Double::compare).orElse(0.0),
          sides.stream().max(Double::compare).orElse(0.0));
    }

    double top() {
      return extents.isEmpty() ? 0 : extents.get(0)[0];
    }

    double bottom() {
      return extents.isEmpty() ? 0 : extents.get(extents.size() - 1)[1];
    }

    int of(ElkNode node) {
      double middle = node.getY() + node.getHeight() / 2;
      int band = 0;
      while (band + 1 < extents.size() && extents.get(band + 1)[0] <= middle) {
        band++;
      }
      return band;
    }

    List<Double> gaps() {
      List<Double> gaps = new ArrayList<>();
      for (int band = 0; band + 1 < extents.size(); band++) {
        gaps.add(extents.get(band + 1)[0] - extents.get(band)[1]);
      }
      return gaps;
    }

    Scene.Point point(double x, double y) {
      int gap = 0;
      while (gap + 1 < extents.size() && extents.get(gap + 1)[1] <= y) {
        gap++;
      }
      return new Scene.Point(x - left, y - top(), gap, y - extents.get(gap)[1]);
    }
  }
}
