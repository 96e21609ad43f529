package dev.fovea.processor.layer;

import dev.fovea.processor.spec.Kind;
import dev.fovea.processor.spec.Shape;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What recurrent layers have in common; they differ in the gates of a cell. */
abstract class RecurrentDefinition extends LayerDefinition {

  private static final String WIDTH = "units";

  /** Far more than anybody trains; each has parameters, and so fields of the generated class. */
  private static final long MOST_LAYERS = 1_000;

  private final String name;
  private final long gates;
  private final long kept;

  /**
   * A kind of recurrent layer.
   *
   * @param gates how many gates a cell has: rows of weights and biases for each unit
   * @param kept what its kernel keeps of a step for backward, for each unit
   */
  RecurrentDefinition(String name, long gates, long kept) {
    this.name = name;
    this.gates = gates;
    this.kept = kept;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final Set<Kind> accepts() {
    return EnumSet.of(Kind.SEQUENCE);
  }

  @Override
  public final Optional<String> width() {
    return Optional.of(WIDTH);
  }

  @Override
  public final Optional<ConfiguredLayer> configure(Attributes attributes) {
    long units = attributes.positive(WIDTH);
    long layers = attributes.positiveUpTo("layers", MOST_LAYERS);
    boolean bidirectional = attributes.annotation().flag("bidirectional");
    boolean last = attributes.annotation().text("output").equals("LAST");
    return attributes.ifSound(
        request -> Optional.of(layer(request.shape(), units, layers, bidirectional, last)));
  }

  private Layer layer(Shape input, long units, long layers, boolean bidirectional, boolean last) {
    long steps = input.height();
    long directions = bidirectional ? 2 : 1;
    long features = Counts.product(directions, units);
    long rows = Counts.product(gates, units);

    OperationCode operation = OperationCode.of(name, input.channels(), units);
    operation = layers == 1 ? operation : operation.with("layers", layers);
    operation = bidirectional ? operation.with("bidirectional") : operation;
    operation = last ? operation.with("last") : operation;

    Layer.Builder layer =
        Layer.yielding(last ? Shape.vector(features) : Shape.sequence(steps, features), operation)
            .spatial(new Spatial.Recurrent(steps, bidirectional, last))
            .backwardNeeds(BackwardNeed.INPUT)
            .state(
                new StateSlot(
                    "steps", Counts.product(layers, directions, steps, kept, units), true));
    List<Long> macs = new ArrayList<>();
    Initializer initializer = new Initializer.Uniform(1 / Math.sqrt(units));
    for (long index = 0; index < layers; index++) {
      long read = index == 0 ? input.channels() : features;
      for (String direction : bidirectional ? List.of("", "_reverse") : List.of("")) {
        String suffix = "_l" + index + direction;
        layer
            .parameter(slot("weight_ih" + suffix, List.of(rows, read), initializer))
            .parameter(slot("weight_hh" + suffix, List.of(rows, units), initializer))
            .parameter(slot("bias_ih" + suffix, List.of(rows), initializer))
            .parameter(slot("bias_hh" + suffix, List.of(rows), initializer));
        macs.add(Counts.product(steps, rows, Counts.sum(List.of(read, units))));
      }
    }
    return layer
        .macs(Counts.sum(macs))
        .attribute(WIDTH, units)
        .attribute("layers", layers)
        .attribute("bidirectional", bidirectional)
        .attribute("output", last ? "LAST" : "ALL")
        .build();
  }

  private static ParameterSlot slot(String leaf, List<Long> dimensions, Initializer initializer) {
    return new ParameterSlot(leaf, true, dimensions, initializer);
  }
}
