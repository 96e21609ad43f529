package dev.fovea.processor.read;

import dev.fovea.processor.descriptor.DescriptorException;
import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.spec.AnnotationSpec;
import dev.fovea.processor.spec.BlockSpec;
import dev.fovea.processor.spec.LibraryPosition;
import dev.fovea.processor.spec.MethodSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * The blocks that a round's networks and blocks use; each is read once: from its source where that
 * is compiled now, from its description otherwise.
 *
 * <p>A build tool that compiles incrementally and isolates processors sees which block a network
 * reads: its annotation type stands in the network's source.
 */
public final class BlockLibrary {

  private final Elements elements;
  private final TakenNames sources;
  private final BlockReader reader;
  private final DescriptorReader descriptors;
  private final Map<String, BlockReading> readings = new HashMap<>();
  private final Map<String, DescriptorException> unreadable = new HashMap<>();

  /**
   * For one round: compilers make new elements for each.
   *
   * @param sources which types are compiled from source
   */
  public BlockLibrary(ProcessingEnvironment environment, TakenNames sources) {
    this.elements = environment.getElementUtils();
    this.sources = sources;
    this.reader = new BlockReader(environment);
    this.descriptors = new DescriptorReader(environment);
  }

  /**
   * Blocks that are used together.
   *
   * @param specs by their types' qualified names
   * @param findings about uses of blocks that cannot be read
   * @param resolved false if the compiler does not know everything in them (yet)
   */
  public record Used(Map<String, BlockSpec> specs, List<Diagnostic> findings, boolean resolved) {

    /** These blocks and one more. */
    public Map<String, BlockSpec> with(BlockSpec other) {
      Map<String, BlockSpec> all = new LinkedHashMap<>(specs);
      all.put(other.type(), other);
      return all;
    }
  }

  /**
   * That a block is used.
   *
   * @param type the block's qualified name
   * @param cause the annotation that a finding about it stands on; empty where it is found when the
   *     block around it is compiled
   */
  private record Use(String type, Optional<AnnotationSpec> cause) {}

  /** A block. */
  public BlockReading read(TypeElement type) {
    String name = type.getQualifiedName().toString();
    BlockReading known = readings.get(name);
    if (known == null) {
      known = sources.isSource(type) ? reader.read(type) : describe(type);
      readings.put(name, known);
    }
    return known;
  }

  /** All the blocks that methods use, those in blocks included. */
  public Used usedBy(Collection<MethodSpec> methods) {
    Map<String, BlockSpec> specs = new LinkedHashMap<>();
    List<Diagnostic> findings = new ArrayList<>();
    boolean resolved = true;
    Deque<Use> open = new ArrayDeque<>();
    blocksOn(methods).forEach(block -> open.add(new Use(block.type(), Optional.of(block))));
    while (!open.isEmpty()) {
      Use use = open.remove();
      TypeElement type = elements.getTypeElement(use.type());
      if (type != null && !specs.containsKey(use.type())) {
        BlockReading reading = read(type);
        BlockSpec block = reading.spec();
        specs.put(use.type(), block);
        resolved &= reading.resolved();
        finding(use, block).ifPresent(findings::add);
        Optional<AnnotationSpec> cause = block.isLibrary() ? use.cause() : Optional.empty();
        blocksOn(block.methods()).forEach(inner -> open.add(new Use(inner.type(), cause)));
      }
    }
    return new Used(specs, findings, resolved);
  }

  private BlockReading describe(TypeElement type) {
    String name = type.getQualifiedName().toString();
    try {
      return new BlockReading(descriptors.read(type), List.of(), true);
    } catch (DescriptorException problem) {
      unreadable.put(name, problem);
      BlockSpec unknown =
          new BlockSpec(
              name,
              type.getSimpleName().toString(),
              Map.of(),
              List.of(),
              Set.of(),
              new LibraryPosition("@" + type.getSimpleName()),
              false);
      return new BlockReading(unknown, List.of(), true);
    }
  }

  private Optional<Diagnostic> finding(Use use, BlockSpec block) {
    return Optional.ofNullable(unreadable.get(use.type()))
        .flatMap(
            problem ->
                use.cause()
                    .map(
                        annotation ->
                            Message.UNREADABLE_BLOCK
                                .at(annotation.position(), block.name(), problem.reason())
                                .fix(problem.fix())));
  }

  private static List<AnnotationSpec> blocksOn(Collection<MethodSpec> methods) {
    return methods.stream()
        .flatMap(method -> method.annotations().stream())
        .filter(annotation -> !annotation.isFoveas())
        .toList();
  }
}
