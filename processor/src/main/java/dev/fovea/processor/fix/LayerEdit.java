package dev.fovea.processor.fix;

import dev.fovea.processor.spec.AnnotationSpec;
import dev.fovea.processor.spec.NetworkSpec;
import java.util.Map;

/**
 * Another layer without attributes in place of one.
 *
 * @param owner name of the method that the annotation stands on
 * @param annotation the annotation as it is
 * @param replacement the new annotation's name
 */
record LayerEdit(String owner, AnnotationSpec annotation, String replacement) implements Edit {

  @Override
  public NetworkSpec apply(NetworkSpec spec) {
    return spec.replacing(
        annotation, new AnnotationSpec(replacement, Map.of(), annotation.position()));
  }

  @Override
  public String text() {
    return "@" + replacement;
  }

  @Override
  public String place() {
    return "in place of " + owner + "'s @" + annotation.name();
  }
}
