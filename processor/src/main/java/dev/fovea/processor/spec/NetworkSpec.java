package dev.fovea.processor.spec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A network's source.
 *
 * @param packageName empty for the unnamed package
 * @param name the simple name; nested types are joined by dots, as {@code Outer.Tiny}
 * @param methods in source order
 * @param annotations Fovea's annotations on the type
 * @param suppressed ids that {@code @SuppressWarnings} on the type silences, without {@code fovea:}
 * @param position of the type's name
 * @param blocks the blocks that it uses, directly or not, by their types' qualified names
 */
public record NetworkSpec(
    String packageName,
    String name,
    List<MethodSpec> methods,
    List<AnnotationSpec> annotations,
    Set<String> suppressed,
    Position position,
    Map<String, BlockSpec> blocks) {

  /** Copies the collections. */
  public NetworkSpec {
    methods = List.copyOf(methods);
    annotations = List.copyOf(annotations);
    suppressed = Set.copyOf(suppressed);
    blocks = Collections.unmodifiableMap(new LinkedHashMap<>(blocks));
  }

  /** A network without blocks. */
  public NetworkSpec(
      String packageName,
      String name,
      List<MethodSpec> methods,
      List<AnnotationSpec> annotations,
      Set<String> suppressed,
      Position position) {
    this(packageName, name, methods, annotations, suppressed, position, Map.of());
  }

  /** The same with one annotation replaced by another, wherever it stands, in blocks too. */
  public NetworkSpec replacing(AnnotationSpec replaced, AnnotationSpec replacement) {
    Map<String, BlockSpec> changedBlocks = new LinkedHashMap<>();
    blocks.forEach(
        (type, block) ->
            changedBlocks.put(
                type,
                block.isLibrary()
                    ? block
                    : block.withMethods(replaceOn(block.methods(), replaced, replacement))));
    return new NetworkSpec(
        packageName,
        name,
        replaceOn(methods, replaced, replacement),
        replace(annotations, replaced, replacement),
        suppressed,
        position,
        changedBlocks);
  }

  private static List<MethodSpec> replaceOn(
      List<MethodSpec> methods, AnnotationSpec replaced, AnnotationSpec replacement) {
    return methods.stream()
        .map(method -> method.withAnnotations(replace(method.annotations(), replaced, replacement)))
        .toList();
  }

  /** Positions tell annotations apart that read the same. */
  private static List<AnnotationSpec> replace(
      List<AnnotationSpec> among, AnnotationSpec replaced, AnnotationSpec replacement) {
    return among.stream()
        .map(annotation -> annotation.position() == replaced.position() ? replacement : annotation)
        .toList();
  }

  /** The binary name, as {@code dev.fovea.examples.Outer$Tiny}. */
  public String binaryName() {
    String nested = name.replace('.', '$');
    return packageName.isEmpty() ? nested : packageName + "." + nested;
  }

  /** The simple name of the generated class, as {@code Outer_TinyModel}. */
  public String modelName() {
    return name.replace('.', '_') + "Model";
  }

  /** The same network with every method taken as it stands, whatever is wrong with it. */
  public NetworkSpec asReadable() {
    return new NetworkSpec(
        packageName,
        name,
        methods.stream().map(MethodSpec::asReadable).toList(),
        annotations,
        suppressed,
        position,
        blocks);
  }
}
