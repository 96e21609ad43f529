package dev.fovea.processor.read;

import dev.fovea.processor.spec.AnnotationSpec;
import dev.fovea.processor.spec.BlockSpec;
import dev.fovea.processor.spec.MethodSpec;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** The blocks that a round's networks and blocks use; each is read once. */
public final class BlockLibrary {

  private final Elements elements;
  private final BlockReader reader;
  private final Map<String, BlockReading> readings = new HashMap<>();

  /** For one round: compilers make new elements for each. */
  public BlockLibrary(ProcessingEnvironment environment) {
    this.elements = environment.getElementUtils();
    this.reader = new BlockReader(environment);
  }

  /**
   * Blocks that are used together.
   *
   * @param specs by their types' qualified names
   * @param resolved false if the compiler does not know everything in them (yet)
   */
  public record Used(Map<String, BlockSpec> specs, boolean resolved) {

    /** These and one more. */
    public Map<String, BlockSpec> with(BlockSpec other) {
      Map<String, BlockSpec> all = new LinkedHashMap<>(specs);
      all.put(other.type(), other);
      return all;
    }
  }

  /** A block. */
  public BlockReading read(TypeElement type) {
    String name = type.getQualifiedName().toString();
    BlockReading known = readings.get(name);
    if (known == null) {
      known = reader.read(type);
      readings.put(name, known);
    }
    return known;
  }

  /** All the blocks that methods use, those in blocks included. */
  public Used usedBy(Collection<MethodSpec> methods) {
    Map<String, BlockSpec> specs = new LinkedHashMap<>();
    boolean resolved = true;
    Deque<String> open = new ArrayDeque<>(blocksOn(methods));
    while (!open.isEmpty()) {
      String name = open.remove();
      TypeElement type = elements.getTypeElement(name);
      if (type != null && !specs.containsKey(name)) {
        BlockReading reading = read(type);
        specs.put(name, reading.spec());
        resolved &= reading.resolved();
        open.addAll(blocksOn(reading.spec().methods()));
      }
    }
    return new Used(specs, resolved);
  }

  private static List<String> blocksOn(Collection<MethodSpec> methods) {
    return methods.stream()
        .flatMap(method -> method.annotations().stream())
        .filter(annotation -> !annotation.isFoveas())
        .map(AnnotationSpec::type)
        .distinct()
        .toList();
  }
}
