package dev.fovea.processor.layer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** All layer definitions by the names of their annotations. */
public final class LayerCatalogue {

  private final Map<String, LayerDefinition> definitions;

  private LayerCatalogue(Map<String, LayerDefinition> definitions) {
    this.definitions = new LinkedHashMap<>(definitions);
  }

  /**
   * Finds the definitions beside the processor, with its own class loader: the compiler's knows
   * nothing of them.
   */
  public static LayerCatalogue load() {
    return of(ServiceLoader.load(LayerDefinition.class, LayerCatalogue.class.getClassLoader()));
  }

  /** These definitions and no others. */
  public static LayerCatalogue of(Iterable<LayerDefinition> definitions) {
    Map<String, LayerDefinition> byName = new TreeMap<>();
    definitions.forEach(definition -> byName.put(definition.name(), definition));
    return new LayerCatalogue(byName);
  }

  /** The definition of an annotation, if it is a layer. */
  public Optional<LayerDefinition> find(String annotationName) {
    return Optional.ofNullable(definitions.get(annotationName));
  }

  /** The annotations' simple names, sorted. */
  public List<String> names() {
    return List.copyOf(definitions.keySet());
  }
}
