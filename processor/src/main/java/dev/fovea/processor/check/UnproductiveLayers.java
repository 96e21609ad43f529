package dev.fovea.processor.check;

import dev.fovea.processor.analyse.Fields;
import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.analyse.Rational;
import dev.fovea.processor.analyse.ReceptiveField;
import dev.fovea.processor.diagnostic.DidYouMean;
import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.layer.Layer;
import dev.fovea.processor.layer.Spatial;
import dev.fovea.processor.spec.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Convolutions whose input sees the whole image already on every way to it, so that they add no
 * context (Richter, Schöning, Wiedenroth and Krumnack 2021, <i>Should You Go Deeper? Optimizing
 * Convolutional Neural Network Architectures without Training</i>). Shortcuts count: what reaches a
 * layer past the others still has a small field.
 */
final class UnproductiveLayers implements Rule {

  /** The least sizes of the fields of a value over all ways to it. */
  private record Least(Rational height, Rational width) {
    Least and(Least other) {
      return new Least(smaller(height, other.height), smaller(width, other.width));
    }

    private static Rational smaller(Rational one, Rational other) {
      return one.compareTo(other) <= 0 ? one : other;
    }
  }

  @Override
  public void check(InferredNetwork network, Findings findings) {
    Map<Integer, Least> least = new HashMap<>();
    List<InferredNode> unproductive = new ArrayList<>();
    for (InferredNode node : network.nodes()) {
      List<InferredNode> sources = network.sources(node.node());
      Optional<Least> before =
          sources.stream()
              .flatMap(source -> Optional.ofNullable(least.get(index(source))).stream())
              .reduce(Least::and);
      after(node, sources, before).ifPresent(known -> least.put(index(node), known));
      if (before.isPresent() && isConvolution(node) && covers(before.get(), image(network, node))) {
        unproductive.add(node);
      }
    }
    if (!unproductive.isEmpty()) {
      report(network, unproductive, least, findings);
    }
  }

  private static void report(
      InferredNetwork network,
      List<InferredNode> unproductive,
      Map<Integer, Least> least,
      Findings findings) {
    InferredNode first = unproductive.get(0);
    InferredNode source = network.sources(first.node()).get(0);
    Least seen = least.get(index(source));
    Shape image = image(network, first);
    List<String> names = unproductive.stream().map(node -> node.node().name()).toList();
    findings.add(
        first.node().method(),
        Message.UNPRODUCTIVE_LAYERS
            .at(
                first.node().annotation().position(),
                names.size() == 1 ? "a convolution comes" : names.size() + " convolutions come")
            .because(
                "%s reads a receptive field of %s×%s, the image has %d×%d"
                    .formatted(
                        first.node().name(),
                        seen == null ? "?" : seen.height(),
                        seen == null ? "?" : seen.width(),
                        image.height(),
                        image.width()))
            .because(
                "no context is left for %s to add (Richter et al. 2021)"
                    .formatted(DidYouMean.listing(names)))
            .fix(WindowLint.suppression(first, Message.UNPRODUCTIVE_LAYERS)));
  }

  private static Optional<Least> after(
      InferredNode node, List<InferredNode> sources, Optional<Least> before) {
    Optional<ReceptiveField> field = node.field().filter(known -> !known.global());
    if (field.isEmpty()) {
      return Optional.empty();
    }
    if (sources.isEmpty()) {
      return Optional.of(new Least(field.get().height().size(), field.get().width().size()));
    }
    if (sources.size() > 1) {
      return before;
    }
    return before.flatMap(
        known ->
            sources
                .get(0)
                .field()
                .map(
                    read ->
                        new Least(
                            known
                                .height()
                                .plus(growth(field.get().height().size(), read.height().size())),
                            known
                                .width()
                                .plus(growth(field.get().width().size(), read.width().size())))));
  }

  private static Rational growth(Rational after, Rational before) {
    return after.minus(before);
  }

  private static boolean isConvolution(InferredNode node) {
    return node.layer()
        .filter(layer -> !layer.parameters().isEmpty())
        .map(Layer::spatial)
        .filter(Spatial.Windowed.class::isInstance)
        .map(Spatial.Windowed.class::cast)
        .filter(windows -> windows.height().kernel() > 1 || windows.width().kernel() > 1)
        .isPresent();
  }

  private static boolean covers(Least seen, Shape image) {
    return Bounds.above(seen.height(), image.height()) && Bounds.above(seen.width(), image.width());
  }

  private static Shape image(InferredNetwork network, InferredNode node) {
    int input =
        node.fields().map(Fields::byInput).orElseThrow().keySet().stream()
            .findFirst()
            .orElseThrow();
    return network.nodes().get(input).layer().orElseThrow().output();
  }

  private static int index(InferredNode node) {
    return node.node().index();
  }
}
