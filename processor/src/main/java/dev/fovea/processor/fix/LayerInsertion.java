package dev.fovea.processor.fix;

import dev.fovea.processor.spec.AnnotationSpec;
import dev.fovea.processor.spec.MethodSpec;
import dev.fovea.processor.spec.NetworkSpec;
import dev.fovea.processor.spec.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A layer without attributes beside another one.
 *
 * @param owner name of the method that the other stands on
 * @param annotation the other's annotation
 * @param inserted the new annotation's name
 * @param behind whether the new one comes after the other
 */
record LayerInsertion(String owner, AnnotationSpec annotation, String inserted, boolean behind)
    implements Edit {

  /** Nowhere in the source; each is a place of its own. */
  private static final class NewPlace implements Position {}

  @Override
  public NetworkSpec apply(NetworkSpec spec) {
    return Pipelines.changed(spec, this::with);
  }

  @Override
  public String text() {
    return "@" + inserted;
  }

  @Override
  public String place() {
    return (behind ? "behind " : "before ") + owner + "'s @" + annotation.name();
  }

  private MethodSpec with(MethodSpec method) {
    List<AnnotationSpec> annotations = new ArrayList<>(method.annotations());
    for (int index = 0; index < method.annotations().size(); index++) {
      if (method.annotations().get(index).position() == annotation.position()) {
        annotations.add(
            behind ? index + 1 : index, new AnnotationSpec(inserted, Map.of(), new NewPlace()));
      }
    }
    return method.withAnnotations(annotations);
  }
}
