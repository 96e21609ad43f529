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
    Map<String, LayerDefinition> found = new TreeMap<>();
    ServiceLoader.load(LayerDefinition.class, LayerCatalogue.class.getClassLoader())
        .forEach(definition -> found.put(definition.name(), definition));
    return new LayerCatalogue(found);
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
