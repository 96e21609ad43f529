package dev.fovea.processor.fix;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.layer.Layer;
import dev.fovea.processor.spec.Attribute;
import dev.fovea.processor.spec.Literal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;

/** For counts beyond all bounds: the largest numbers of the layer divided by powers of two. */
final class LargeCandidates implements CandidateSource {

  private static final long LARGE = 1024;
  private static final int MOST_LAYERS = 3;

  @Override
  public List<Tier> candidates(Diagnostic error, InferredNetwork network, Trials trials) {
    return List.of(
        new Tier(behind(error, network).stream().flatMap(node -> ladders(node).stream()).toList()));
  }

  @Override
  public boolean mayUnmask() {
    return true;
  }

  /**
   * The layer that is too large and those before it, or where the sum is too large, the largest
   * layers.
   */
  private static List<InferredNode> behind(Diagnostic error, InferredNetwork network) {
    return Nodes.annotatedAt(network, error.position())
        .map(node -> Windows.chain(network, node, index -> false))
        .orElseGet(
            () ->
                network.nodes().stream()
                    .sorted(Comparator.comparingLong(LargeCandidates::parameters).reversed())
                    .limit(MOST_LAYERS)
                    .toList());
  }

  private static long parameters(InferredNode node) {
    return node.layer().map(Layer::trainableParameters).orElse(0L);
  }

  /** Where several numbers are absurd at once, all of them. */
  @Override
  public List<String> complete(List<String> found, Diagnostic error, InferredNetwork network) {
    if (!found.isEmpty()) {
      return found;
    }
    return behind(error, network).stream()
        .map(LargeCandidates::moderate)
        .filter(candidate -> !candidate.edits().isEmpty())
        .limit(1)
        .map(candidate -> candidate.text(network, List.of()))
        .toList();
  }

  private static Candidate moderate(InferredNode node) {
    Values values = Values.of(node);
    List<Edit> edits = new ArrayList<>();
    large(values).forEach(name -> edits.add(scaled(values, name, number -> LARGE)));
    return new Candidate(edits, changed -> "");
  }

  private static List<Ladder> ladders(InferredNode node) {
    Values values = Values.of(node);
    return large(values).stream().map(name -> ladder(values, name)).toList();
  }

  private static Ladder ladder(Values values, String attribute) {
    return new Ladder(
        IntStream.of(4, 8, 12, 16, 20)
            .mapToObj(bits -> scaled(values, attribute, number -> Math.max(1, number >> bits)))
            .map(Candidate::plain)
            .toList());
  }

  /** The attributes with numbers that may be to blame. */
  private static List<String> large(Values values) {
    return values.annotation().attributes().values().stream()
        .filter(attribute -> numbers(attribute.value()).stream().anyMatch(number -> number > LARGE))
        .map(Attribute::name)
        .toList();
  }

  /** The attribute with its large numbers changed. */
  private static Edit scaled(Values values, String attribute, LongUnaryOperator scale) {
    Literal value = values.annotation().attribute(attribute).value();
    long[] scaled =
        numbers(value).stream()
            .mapToLong(number -> number > LARGE ? scale.applyAsLong(number) : number)
            .toArray();
    return value instanceof Literal.Listed
        ? values.array(attribute, scaled)
        : values.number(attribute, scaled[0]);
  }

  private static List<Long> numbers(Literal value) {
    List<Long> numbers = new ArrayList<>();
    if (value instanceof Literal.Whole whole) {
      numbers.add(whole.value());
    } else if (value instanceof Literal.Listed listed) {
      listed.items().forEach(item -> numbers.addAll(numbers(item.value())));
    }
    return numbers;
  }
}
