package dev.fovea.processor.fix;

import dev.fovea.processor.spec.AnnotationSpec;
import dev.fovea.processor.spec.MethodSpec;
import dev.fovea.processor.spec.NetworkSpec;

/**
 * A layer left out.
 *
 * @param owner name of the method that the annotation stands on
 * @param annotation the annotation
 */
record LayerRemoval(String owner, AnnotationSpec annotation) implements Edit {

  @Override
  public NetworkSpec apply(NetworkSpec spec) {
    return Pipelines.changed(spec, this::without);
  }

  @Override
  public String text() {
    return "remove @" + annotation.name();
  }

  @Override
  public String place() {
    return "from " + owner;
  }

  private MethodSpec without(MethodSpec method) {
    return method.withAnnotations(
        method.annotations().stream()
            .filter(other -> other.position() != annotation.position())
            .toList());
  }
}
