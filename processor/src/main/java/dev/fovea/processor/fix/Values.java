package dev.fovea.processor.fix;

import dev.fovea.annotations.Padding;
import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.spec.AnnotationSpec;
import dev.fovea.processor.spec.Literal;
import dev.fovea.processor.spec.Position;
import java.util.ArrayList;
import java.util.List;

/** Makes edits of a node's attributes. */
record Values(String owner, AnnotationSpec annotation) {

  /** Of a node's annotation. */
  static Values of(InferredNode node) {
    return new Values(node.node().method().place(), node.node().annotation());
  }

  /** Whether the annotation has the attribute. */
  boolean has(String attribute) {
    return annotation.attributes().containsKey(attribute);
  }

  /** A number. */
  Edit number(String attribute, long value) {
    return new AttributeEdit(owner, annotation, attribute, new Literal.Whole(value));
  }

  /** A boolean. */
  Edit flag(String attribute, boolean value) {
    return new AttributeEdit(owner, annotation, attribute, new Literal.Flag(value));
  }

  /** One number where both are the same, else {@code {height, width}}. */
  Edit pair(String attribute, long height, long width) {
    return height == width ? array(attribute, height) : array(attribute, height, width);
  }

  /** An array of numbers. */
  Edit array(String attribute, long... values) {
    Position position = annotation.positionOf(attribute);
    List<Literal.Item> items = new ArrayList<>();
    for (long value : values) {
      items.add(new Literal.Item(new Literal.Whole(value), position));
    }
    return new AttributeEdit(owner, annotation, attribute, new Literal.Listed(items));
  }

  /** {@code padding = SAME}. */
  Edit same() {
    return array("padding", Padding.SAME);
  }

  /** Whether the padding is {@code SAME}. */
  boolean isSame() {
    return annotation.wholes("padding").equals(List.of((long) Padding.SAME));
  }
}
