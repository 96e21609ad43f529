package dev.fovea.processor.random;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes a random network that is right: small, with layers of every kind in every order, branches,
 * joins, blocks, several inputs and heads. Shapes are stated as the field's formulas have them.
 */
final class RandomNetwork {

  private static final int MOST_LAYERS = 4;

  private final Dice dice;
  private final RandomLayer layers;
  private final List<Value> values = new ArrayList<>();
  private final Set<String> read = new HashSet<>();
  private final List<String> methods = new ArrayList<>();
  private String lastMethod = "";
  private final StringBuilder blocks = new StringBuilder();
  private final boolean isClass;
  private boolean readsAbove;
  private int heads;

  private RandomNetwork(long seed) {
    this.dice = new Dice(seed);
    this.layers = new RandomLayer(dice);
    this.isClass = dice.once(5);
  }

  /** The declaration of a network {@code Net}, and of its blocks. */
  static String source(long seed) {
    return new RandomNetwork(seed).write();
  }

  private String write() {
    int inputs = dice.once(2) ? 1 : dice.between(1, 3);
    for (int input = 0; input < inputs; input++) {
      input();
    }
    int steps = dice.between(1, 7);
    for (int step = 0; step < steps; step++) {
      step();
    }
    for (Value value : List.copyOf(values)) {
      if (!read.contains(value.name())) {
        head(value);
      }
    }
    if (heads == 0) {
      head(values.get(values.size() - 1));
    }
    String type = isClass ? "abstract class" : "interface";
    return "@Network %s Net {\n%s}\n%s"
        .formatted(type, String.join("\n", methods).indent(2), blocks);
  }

  private void input() {
    Value none = new Value("", "", List.of(), "");
    int steps = dice.between(2, 7);
    switch (dice.between(0, 6)) {
      case 0, 1, 2, 3 -> {
        int channels = dice.once(4) ? dice.of(8, 16, 17) : dice.between(1, 6);
        int height = dice.between(3, 10);
        int width = dice.once(2) ? height : dice.between(3, 10);
        declare(
            "@ImageInput(channels = %d, height = %d, width = %d)"
                .formatted(channels, height, width),
            none.map(channels, height, width, Value.ROOT));
      }
      case 4 -> {
        int features = dice.between(1, 9);
        declare("@VectorInput(features = %d)".formatted(features), none.vector(features));
      }
      case 5 -> {
        int features = dice.between(1, 6);
        declare(
            "@SequenceInput(steps = %d, features = %d)".formatted(steps, features),
            none.sequence(steps, features, Value.ROOT));
      }
      default -> {
        int vocabulary = dice.between(2, 9);
        declare(
            "@TokensInput(steps = %d, vocabulary = %d)".formatted(steps, vocabulary),
            new Value("", Value.TOKENS, List.of(steps, vocabulary), Value.ROOT));
      }
    }
  }

  private void step() {
    Value value = someValue();
    if (value.is(Value.TOKENS)) {
      pipeline(value);
      return;
    }
    switch (dice.between(0, 5)) {
      case 0 -> sum(value);
      case 1 -> concatenation(value);
      case 2 -> block(value);
      default -> pipeline(value);
    }
  }

  /** Rather one that nothing reads yet. */
  private Value someValue() {
    List<Value> unread = values.stream().filter(value -> !read.contains(value.name())).toList();
    return unread.isEmpty() || dice.once(4) ? dice.of(values) : dice.of(unread);
  }

  private void pipeline(Value value) {
    declare(annotations("", value), List.of(value));
  }

  /** Layers behind some annotations, and what comes out of them. */
  private RandomLayer.Drawn annotations(String first, Value value) {
    StringBuilder text = new StringBuilder(first);
    Set<String> used = new HashSet<>();
    Value result = value;
    int count = dice.between(first.isEmpty() ? 1 : 0, MOST_LAYERS);
    for (int layer = 0; layer < count; layer++) {
      RandomLayer.Drawn drawn = layers.of(result);
      if (used.add(name(drawn))) {
        text.append(text.isEmpty() ? "" : " ").append(withoutTwice(drawn.annotation(), text));
        result = drawn.value();
      }
    }
    return new RandomLayer.Drawn(text.toString(), result);
  }

  private static String name(RandomLayer.Drawn drawn) {
    return drawn.annotation().split("\\W+", 3)[1];
  }

  /** An annotation stands on a method once: regularisers too. */
  private static String withoutTwice(String annotation, CharSequence before) {
    String text = annotation;
    for (String modifier : List.of("@L1(", "@L2(", "@MaxNorm(")) {
      if (before.toString().contains(modifier)) {
        text = text.replaceAll(" " + modifier.replace("(", "\\(") + "[^)]*\\)", "");
      }
    }
    return text;
  }

  private void sum(Value value) {
    if (value.is(Value.MAP) && dice.once(3)) {
      Value gates =
          declare(
              new RandomLayer.Drawn(
                  "@GlobalAvgPool @Dense(units = %d) @Sigmoid".formatted(value.width()),
                  value.vector(value.width())),
              List.of(value));
      List<Value> both = dice.once(2) ? List.of(value, gates) : List.of(gates, value);
      declare(annotations("@Multiply", value), both);
      return;
    }
    List<Value> parts = new ArrayList<>(List.of(value));
    values.stream()
        .filter(other -> other.kind().equals(value.kind()))
        .filter(other -> other.shape().equals(value.shape()) && other.grid().equals(value.grid()))
        .filter(other -> !other.equals(value))
        .limit(3)
        .forEach(parts::add);
    if (parts.size() == 1 || dice.once(2)) {
      parts.add(sibling(value, value.width()));
    }
    String join = dice.once(3) && !value.is(Value.SEQUENCE) ? "@Multiply" : "@Add";
    declare(annotations(join, value), parts);
  }

  private void concatenation(Value value) {
    List<Value> parts = new ArrayList<>();
    values.stream()
        .filter(other -> other.kind().equals(value.kind()))
        .filter(other -> other.is(Value.VECTOR) || sharesPositions(other, value))
        .filter(other -> !other.equals(value))
        .limit(2)
        .forEach(parts::add);
    parts.add(dice.between(0, parts.size()), value);
    if (parts.size() == 1 || dice.once(2)) {
      parts.add(sibling(value, dice.between(1, 8)));
    }
    int width = parts.stream().mapToInt(Value::width).sum();
    declare(annotations("@Concat", value.wide(width)), parts);
  }

  private static boolean sharesPositions(Value one, Value other) {
    return one.grid().equals(other.grid()) && one.wide(1).shape().equals(other.wide(1).shape());
  }

  private Value sibling(Value value, int width) {
    RandomLayer.Drawn projection = layers.projection(value, width);
    return declare(
        dice.once(2)
            ? projection
            : new RandomLayer.Drawn(projection.annotation() + " @Tanh", projection.value()),
        List.of(value));
  }

  private void block(Value value) {
    Optional<RandomBlock> drawn = RandomBlock.on(value, dice, methods.size());
    if (drawn.isPresent()) {
      blocks.append(drawn.get().declarations());
      declare(new RandomLayer.Drawn(drawn.get().use(), drawn.get().value()), List.of(value));
    }
  }

  private void head(Value value) {
    if (value.is(Value.TOKENS)) {
      head(declare(layers.of(value), List.of(value)));
      return;
    }
    heads++;
    RandomLayer.Drawn before =
        dice.once(4)
            ? new RandomLayer.Drawn("", value)
            : layers.projection(value, dice.between(1, 5));
    Value result = before.value();
    String loss = loss(result.width());
    String text = (before.annotation() + " " + loss).strip();
    declare(new RandomLayer.Drawn(text, result), List.of(value));
    read.add(values.get(values.size() - 1).name());
  }

  private String loss(int width) {
    List<String> attributes = new ArrayList<>();
    if (dice.once(2)) {
      attributes.add("weight = " + dice.decimal(0.1, 2));
    }
    int kind = dice.between(0, 4);
    if (kind < 2 && dice.once(3)) {
      attributes.add("labelSmoothing = " + dice.decimal(0, 0.5));
    }
    if (kind == 0 && dice.once(3)) {
      attributes.add("classWeights = " + factors(width));
    }
    if (kind == 1 && dice.once(3)) {
      attributes.add("positiveWeight = " + (dice.once(2) ? "1.5" : factors(width)));
    }
    if (kind == 2 && dice.once(2)) {
      attributes.add("delta = " + dice.decimal(0.1, 2));
    }
    String name =
        List.of(
                "SoftmaxCrossEntropy",
                "BinaryCrossEntropy",
                "Huber",
                "MeanAbsoluteError",
                "MeanSquaredError")
            .get(kind);
    return "@" + name + (attributes.isEmpty() ? "" : "(" + String.join(", ", attributes) + ")");
  }

  private String factors(int width) {
    List<String> factors = new ArrayList<>();
    for (int answer = 0; answer < width; answer++) {
      factors.add(dice.decimal(0.1, 2));
    }
    return "{" + String.join(", ", factors) + "}";
  }

  private void declare(String input, Value value) {
    declare(new RandomLayer.Drawn(input, value), List.of());
  }

  private Value declare(RandomLayer.Drawn drawn, List<Value> sources) {
    String name = "v" + values.size();
    Value value = drawn.value().named(name);
    boolean above = sources.size() == 1 && sources.get(0).name().equals(lastMethod) && dice.once(4);
    readsAbove |= above;
    List<String> parameters = new ArrayList<>();
    if (!above) {
      sources.forEach(source -> parameters.add(source.kind() + " " + source.name()));
    }
    sources.forEach(source -> read.add(source.name()));
    String expected =
        !sources.isEmpty() && dice.once(2)
            ? " @Expect(shape = " + Window.list(value.shape()) + ")"
            : "";
    String method =
        "%s%s\n%s%s %s(%s);"
            .formatted(
                drawn.annotation(),
                expected,
                isClass ? "abstract " : "",
                value.kind(),
                name,
                String.join(", ", parameters));
    if (!readsAbove && dice.once(6)) {
      methods.add(dice.between(0, methods.size()), method);
    } else {
      methods.add(method);
      lastMethod = name;
    }
    values.add(value);
    return value;
  }
}
