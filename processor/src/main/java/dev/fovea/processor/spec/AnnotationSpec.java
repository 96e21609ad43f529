package dev.fovea.processor.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An annotation of the language, or a user's block, as it stands in the source, defaults filled in.
 *
 * @param type the annotation type's qualified name, which alone tells a layer of the language from
 *     a user's annotation of the same simple name
 * @param name the simple name, as {@code Conv2d}
 * @param attributes all attributes of the annotation type by name, in order of declaration
 * @param position of the annotation
 */
public record AnnotationSpec(
    String type, String name, Map<String, Attribute> attributes, Position position) {

  private static final String LANGUAGE = "dev.fovea.annotations.";

  /** Copies the map, keeping its order. */
  public AnnotationSpec {
    attributes = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
  }

  /** One of the language's own annotations. */
  public AnnotationSpec(String name, Map<String, Attribute> attributes, Position position) {
    this(LANGUAGE + name, name, attributes, position);
  }

  /** Whether the annotation belongs to the language, and not to a user. */
  public boolean isFoveas() {
    return type.startsWith(LANGUAGE) && type.length() == LANGUAGE.length() + name.length();
  }

  /** The simple name as layers and keys are named after it, as {@code conv2d}. */
  public String decapitalised() {
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  /** Whether the annotation type has such an attribute. */
  public boolean has(String attributeName) {
    return attributes.containsKey(attributeName);
  }

  /** The attribute of that name, which the annotation type must have. */
  public Attribute attribute(String attributeName) {
    Attribute attribute = attributes.get(attributeName);
    if (attribute == null) {
      throw new IllegalArgumentException("@" + name + " has no attribute " + attributeName);
    }
    return attribute;
  }

  /** Whether the source spells the attribute out. */
  public boolean isExplicit(String attributeName) {
    return attribute(attributeName).explicit();
  }

  /** Where the attribute's value stands, or the annotation where it is the default. */
  public Position positionOf(String attributeName) {
    return attribute(attributeName).position();
  }

  /** A whole-number attribute. */
  public long whole(String attributeName) {
    return ((Literal.Whole) attribute(attributeName).value()).value();
  }

  /** A floating-point attribute. */
  public double real(String attributeName) {
    return ((Literal.Real) attribute(attributeName).value()).value();
  }

  /** A boolean attribute. */
  public boolean flag(String attributeName) {
    return ((Literal.Flag) attribute(attributeName).value()).value();
  }

  /** A string, or the name of an enum constant. */
  public String text(String attributeName) {
    return ((Literal.Text) attribute(attributeName).value()).value();
  }

  /** The numbers of an array attribute. */
  public List<Long> wholes(String attributeName) {
    List<Long> numbers = new ArrayList<>();
    for (Literal.Item item : ((Literal.Listed) attribute(attributeName).value()).items()) {
      numbers.add(((Literal.Whole) item.value()).value());
    }
    return List.copyOf(numbers);
  }

  /** The floating-point numbers of an array attribute. */
  public List<Double> reals(String attributeName) {
    List<Double> numbers = new ArrayList<>();
    for (Literal.Item item : ((Literal.Listed) attribute(attributeName).value()).items()) {
      numbers.add(((Literal.Real) item.value()).value());
    }
    return List.copyOf(numbers);
  }

  /** The same annotation with one attribute spelled out differently, at the same position. */
  public AnnotationSpec with(String attributeName, Literal value) {
    return with(attributeName, value, positionOf(attributeName));
  }

  /** The same annotation with one attribute spelled out differently, somewhere else. */
  public AnnotationSpec with(String attributeName, Literal value, Position place) {
    return with(new Attribute(attributeName, value, true, place));
  }

  /** The same annotation as if a text attribute had been left out. */
  public AnnotationSpec without(String attributeName) {
    return with(new Attribute(attributeName, new Literal.Text(""), false, position));
  }

  private AnnotationSpec with(Attribute attribute) {
    Map<String, Attribute> changed = new LinkedHashMap<>(attributes);
    changed.put(attribute.name(), attribute);
    return new AnnotationSpec(type, name, changed, position);
  }
}
