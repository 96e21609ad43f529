package dev.fovea.processor.random;

import java.util.Optional;

/**
 * Draws blocks: their declarations, and how they are used.
 *
 * @param use the annotation of a method that uses the block
 * @param value behind it
 * @param declarations the block's own and those of the blocks in it
 */
record RandomBlock(String use, Value value, String declarations) {

  /** A block of one input, somewhere in a pipeline; none where no kind of block fits. */
  static Optional<RandomBlock> on(Value value, Dice dice, int number) {
    return switch (value.kind()) {
      case Value.MAP ->
          Optional.of(dice.once(3) ? gate(value, dice, number) : unit(value, dice, number));
      case Value.SEQUENCE -> Optional.of(cell(value, dice, number));
      case Value.VECTOR -> Optional.of(highway(value, dice, number));
      default -> Optional.empty();
    };
  }

  /** Convolutions with a shortcut, perhaps repeated, perhaps in a block of their own. */
  private static RandomBlock unit(Value value, Dice dice, int number) {
    String name = "Unit" + number;
    int width = dice.between(1, 6);
    int stride = dice.between(1, 2);
    int times = dice.between(1, 3);
    String norm = dice.of("", "@BatchNorm", "@LayerNorm(epsilon = 1e-2)");
    String activation = dice.of("@Relu", "@Tanh", "@HardSwish", "");
    String body =
        """
        @Conv2d(padding = SAME, bind = "filters = 2 * (width + 1) - 2, kernel = window, stride = stride") %s %s
        FeatureMap first(FeatureMap in);
        @DepthwiseConv2d(kernel = 3, padding = 1) @BatchNorm %s FeatureMap second(FeatureMap first);
        @Conv2d(kernel = 1, bind = "filters = width * 4 / 2, stride = stride") FeatureMap shortcut(FeatureMap in);
        @Add %s FeatureMap out(FeatureMap second, FeatureMap shortcut);
        """
            .formatted(norm, activation, dice.of("", "@Relu"), activation);
    String unit =
        block(
            name,
            "int width() default 0; int[] window() default %s; int stride() default 1; String bind() default \"\";"
                .formatted(dice.of("3", "{1, 3}", "2")),
            body);
    Value result = value;
    if (dice.once(3)) {
      for (int time = 0; time < times; time++) {
        result = strided(result, 2 * width, 1);
      }
      String stack =
          block(
              "Stack" + number,
              "int wide() default 2;",
              "@%s(bind = \"width = wide\") @Repeat(%d) FeatureMap all(FeatureMap in);"
                  .formatted(name, times));
      return new RandomBlock("@Stack%d(wide = %d)".formatted(number, width), result, unit + stack);
    }
    boolean repeated = times > 1;
    for (int time = 0; time < times; time++) {
      result = strided(result, 2 * width, stride);
    }
    return new RandomBlock(
        "@%s(width = %d, stride = %d)%s"
            .formatted(name, width, stride, repeated ? " @Repeat(" + times + ")" : ""),
        result,
        unit);
  }

  private static Value strided(Value value, int channels, int stride) {
    return value.map(
        channels,
        (value.size(1) + stride - 1) / stride,
        (value.size(2) + stride - 1) / stride,
        stride == 1 ? value.grid() : value.grid() + "/" + stride + "×" + stride);
  }

  /** Squeeze and excitation. */
  private static RandomBlock gate(Value value, Dice dice, int number) {
    String name = "Gate" + number;
    String body =
        """
        @%s @Dense(bind = "units = 2 * width") @Relu Vector squeezed(FeatureMap in);
        @Dense(bind = "units = width") @Sigmoid Vector gates(Vector squeezed);
        @Multiply FeatureMap out(FeatureMap in, Vector gates);
        """
            .formatted(dice.of("GlobalAvgPool", "GlobalMaxPool"));
    return new RandomBlock(
        "@%s(width = %d)".formatted(name, value.width()), value, block(name, "int width();", body));
  }

  /** A recurrent layer beside what it reads. */
  private static RandomBlock cell(Value value, Dice dice, int number) {
    String name = "Cell" + number;
    int units = dice.between(1, 4);
    boolean both = dice.once(3);
    String body =
        """
        @%s(bind = "units = units", output = RecurrentOutput.ALL%s) Sequence states(Sequence in);
        @Concat Sequence out(Sequence states, Sequence in);
        """
            .formatted(dice.of("Gru", "Lstm", "SimpleRnn"), both ? ", bidirectional = true" : "");
    return new RandomBlock(
        "@%s(units = %d)".formatted(name, units),
        value.wide((both ? 2 : 1) * units + value.width()),
        block(name, "int units();", body));
  }

  private static RandomBlock highway(Value value, Dice dice, int number) {
    String name = "Highway" + number;
    String body =
        """
        @Dense(bind = "units = width, bias = bias") @%s Vector hidden(Vector in);
        @Add Vector out(Vector hidden, Vector in);
        """
            .formatted(dice.of("Tanh", "Relu", "Silu"));
    int times = dice.between(1, 2);
    return new RandomBlock(
        "@%s(width = %d, bias = %s)%s"
            .formatted(
                name, value.width(), dice.of("true", "false"), times > 1 ? " @Repeat(2)" : ""),
        value,
        block(name, "int width(); boolean bias();", body));
  }

  private static String block(String name, String attributes, String body) {
    return "@Block @interface %s {\n  %s\n  interface Body {\n%s  }\n}\n"
        .formatted(name, attributes, body.indent(4));
  }
}
