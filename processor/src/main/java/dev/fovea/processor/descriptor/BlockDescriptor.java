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

  /**
   * Where a description lies, in the class output, on the class path or in a module: beside the
   * class file, since javac shows processors nothing of a jar's {@code META-INF}.
   *
   * @param packageName with dots; empty for the unnamed package
   * @param file as {@code Outer$Bottleneck.block.json}
   */
  public record Resource(String packageName, String file) {

    /** Of the block of that binary name. */
    public static Resource of(String binaryName) {
      int dot = binaryName.lastIndexOf('.');
      return new Resource(
          dot < 0 ? "" : binaryName.substring(0, dot),
          binaryName.substring(dot + 1) + ".block.json");
    }

    /** Its whole path. */
    public String path() {
      return packageName.isEmpty() ? file : packageName.replace('.', '/') + "/" + file;
    }
  }
}
