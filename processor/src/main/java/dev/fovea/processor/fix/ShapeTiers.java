package dev.fovea.processor.fix;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.spec.Kind;
import dev.fovea.processor.spec.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;

/** Changes that give a value another shape: of the channels, the size, or both. */
final class ShapeTiers {

  private static final String OUTPUT_PADDING = "outputPadding";

  private final InferredNetwork network;
  private final InferredNode value;
  private final Shape target;
  private final IntPredicate stopAt;
  private final boolean channelsCount;

  /**
   * Towards a shape.
   *
   * @param stopAt nodes that must not be changed
   * @param channelsCount whether the channels must become those of the target
   */
  ShapeTiers(
      InferredNetwork network,
      InferredNode value,
      Shape target,
      IntPredicate stopAt,
      boolean channelsCount) {
    this.network = network;
    this.value = value;
    this.target = target;
    this.stopAt = stopAt;
    this.channelsCount = channelsCount;
  }

  /**
   * What a transposed convolution adds at the end first, then paddings, strides and kernels, then
   * the padding of all windows at once; each with the channels' change where one is needed.
   */
  List<List<Candidate>> tiers() {
    Shape shape = value.layer().orElseThrow().output();
    // Values of different kinds are joined as a map and its gates, whose sizes differ rightly.
    boolean sizeIsWrong =
        shape.kind() == target.kind()
            && (shape.height() != target.height() || shape.width() != target.width());
    boolean channelsAreWrong = channelsCount && shape.channels() != target.channels();
    List<Edit> channels = channelsAreWrong ? channelEdits() : List.of();
    if (channelsAreWrong && channels.isEmpty()) {
      return List.of();
    }
    if (!sizeIsWrong) {
      return List.of(channels.stream().map(edit -> candidate(List.of(edit))).toList());
    }
    SizeEdits sizes = new SizeEdits(network, value, target, stopAt);
    List<List<Candidate>> tiers = new ArrayList<>();
    for (List<Edit> edits :
        List.of(outputPaddings(shape), sizes.paddings(), sizes.strides(), sizes.kernels())) {
      tiers.add(edits.stream().map(edit -> candidate(with(channels, List.of(edit)))).toList());
    }
    List<Edit> padded = sizes.samePaddings();
    tiers.add(padded.size() < 2 ? List.of() : List.of(candidate(with(channels, padded))));
    return tiers;
  }

  /** Of the nearest transposed convolution: what is missing at the end, or {@code SAME}. */
  private List<Edit> outputPaddings(Shape shape) {
    return Windows.chain(network, value, stopAt).stream()
        .map(Values::of)
        .filter(values -> values.has(OUTPUT_PADDING))
        .findFirst()
        .map(values -> List.of(outputPadding(values, shape), values.same()))
        .orElse(List.of());
  }

  private Edit outputPadding(Values values, Shape shape) {
    List<Long> given = values.annotation().wholes(OUTPUT_PADDING);
    return values.pair(
        OUTPUT_PADDING,
        given.get(0) + target.height() - shape.height(),
        given.get(given.size() - 1) + target.width() - shape.width());
  }

  private static List<Edit> with(List<Edit> channels, List<Edit> sizes) {
    List<Edit> edits = new ArrayList<>(channels);
    edits.addAll(sizes);
    return edits;
  }

  /**
   * The change of the layer that last made channels, if nothing between it and the value changes
   * them.
   */
  private List<Edit> channelEdits() {
    for (InferredNode node : Windows.chain(network, value, stopAt)) {
      Optional<String> width = node.node().definition().width();
      if (width.isPresent()) {
        return List.of(Values.of(node).number(width.get(), target.channels()));
      }
      if (!keepsChannels(node)) {
        return List.of();
      }
    }
    return List.of();
  }

  private boolean keepsChannels(InferredNode node) {
    long channels = node.layer().orElseThrow().output().channels();
    return network.sources(node.node()).stream()
        .allMatch(source -> source.layer().orElseThrow().output().channels() == channels);
  }

  private Candidate candidate(List<Edit> edits) {
    return new Candidate(edits, outcome(edits));
  }

  /**
   * {@code keeps 8×8} where the changed layer's output is as large as its input, else the shape;
   * nothing where another error, which stays, now keeps the value from being known.
   */
  private Function<InferredNetwork, String> outcome(List<Edit> edits) {
    int index = value.node().index();
    return changed ->
        changed
            .nodes()
            .get(index)
            .layer()
            .map(layer -> outcome(edits, changed, layer.output()))
            .orElse("");
  }

  private String outcome(List<Edit> edits, InferredNetwork changed, Shape shape) {
    boolean onlySize =
        edits.size() == 1
            && shape.kind() == Kind.FEATURE_MAP
            && shape.channels() == value.layer().orElseThrow().output().channels();
    if (!onlySize) {
      return "gives " + shape;
    }
    String size = shape.height() + "×" + shape.width();
    return keepsSize(changed, edits.get(0)) ? "keeps " + size : "gives " + size;
  }

  private static boolean keepsSize(InferredNetwork changed, Edit edit) {
    return changed.nodes().stream()
        .filter(node -> node.node().annotation().position() == edit.annotation().position())
        .findFirst()
        .map(
            node -> {
              Shape before = Windows.inputOf(changed, node);
              Shape after = node.layer().orElseThrow().output();
              return before.height() == after.height() && before.width() == after.width();
            })
        .orElse(false);
  }
}
