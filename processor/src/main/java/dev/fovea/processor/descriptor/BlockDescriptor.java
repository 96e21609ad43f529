package dev.fovea.processor.descriptor;

import dev.fovea.processor.spec.Kind;
import dev.fovea.processor.spec.ValueType;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A block as its description has it. Attributes of annotations are those that the source spells
 * out; what it leaves out has the default of the annotation type.
 *
 * @param block the annotation type's binary name
 * @param attributes the types of the block's attributes by name, in source order
 * @param suppressed ids that {@code @SuppressWarnings} silences in it
 * @param methods the body's, in source order
 */
public record BlockDescriptor(
    String block,
    Map<String, ValueType> attributes,
    Set<String> suppressed,
    List<DescribedMethod> methods) {

  /** Changes when a key changes its meaning. */
  public static final int FORMAT_VERSION = 1;

  /**
   * A method of the body.
   *
   * @param reads the kinds of its parameters by name, in source order
   * @param annotations Fovea's and blocks, in source order
   */
  public record DescribedMethod(
      String name,
      Kind kind,
      Map<String, Kind> reads,
      Set<String> suppressed,
      List<DescribedAnnotation> annotations) {}

  /**
   * An annotation.
   *
   * @param type the annotation type's qualified name
   * @param attributes what the source spells out: {@code Long}, {@code Double}, {@code Boolean},
   *     {@code String}, or a {@code List} of these
   */
  public record DescribedAnnotation(String type, Map<String, Object> attributes) {}

  /** Where the description of a block lies, in the class output or on the class path. */
  public static String resource(String binaryName) {
    return "META-INF/fovea/blocks/" + binaryName + ".json";
  }
}
