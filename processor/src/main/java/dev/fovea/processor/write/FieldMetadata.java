package dev.fovea.processor.write;

import dev.fovea.processor.analyse.AnalysedLayer;
import dev.fovea.processor.analyse.AnalysedNetwork;
import dev.fovea.processor.analyse.AxisField;
import dev.fovea.processor.analyse.Rational;
import dev.fovea.processor.analyse.ReceptiveField;
import dev.fovea.processor.spec.Shape;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Receptive fields as JSON; pairs are {@code [height, width]}. */
final class FieldMetadata {

  private final AnalysedNetwork network;

  FieldMetadata(AnalysedNetwork network) {
    this.network = network;
  }

  /** {@code [36, 36]}. */
  static List<Object> size(ReceptiveField field) {
    return pair(field.height().size(), field.width().size());
  }

  /**
   * Writes a layer's field, if it has one. A value that sees everything sees the whole input, from
   * its centre, and has no jump.
   */
  void write(JsonObject json, AnalysedLayer node) throws IOException {
    if (node.field().isEmpty()) {
      return;
    }
    ReceptiveField field = node.field().get();
    AxisField height = field.height();
    AxisField width = field.width();
    json.open("receptiveField");
    if (field.global()) {
      Shape image = image(node);
      json.put("size", List.of(image.height(), image.width()));
      json.put("start", pair(new Rational(image.height(), 2), new Rational(image.width(), 2)));
    } else {
      json.put("size", size(field));
      json.put("jump", pair(height.jump(), width.jump()));
      json.put("start", pair(height.start(), width.start()));
      json.put("padding", pair(height.padding(), width.padding()));
    }
    json.put("global", field.global());
    json.close();
  }

  /** The first image that the value depends on. */
  Shape image(AnalysedLayer node) {
    Set<Integer> above = new HashSet<>();
    above.add(node.index());
    for (int index = node.index(); index >= 0; index--) {
      if (above.contains(index)) {
        above.addAll(network.layers().get(index).inputs());
      }
    }
    return network.inputs().stream()
        .filter(input -> above.contains(input.index()))
        .map(input -> input.layer().output())
        .filter(shape -> shape.kind().isSpatial())
        .findFirst()
        .orElseThrow();
  }

  private static List<Object> pair(Rational height, Rational width) {
    return List.of(number(height), number(width));
  }

  private static Object number(Rational value) {
    return value.denominator() == 1 ? (Object) value.numerator() : (Object) value.toDouble();
  }
}
