package dev.fovea.processor.read;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** Reads {@code @SuppressWarnings("fovea:id")}. */
final class Suppressions {

  private static final String PREFIX = "fovea:";

  private Suppressions() {}

  /** The ids silenced on the element itself, without {@code fovea:}. */
  static Set<String> on(Element element) {
    Set<String> ids = new LinkedHashSet<>();
    for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
      if (mirror.getAnnotationType().asElement() instanceof TypeElement type
          && type.getQualifiedName().contentEquals("java.lang.SuppressWarnings")) {
        mirror.getElementValues().values().forEach(value -> collect(value, ids));
      }
    }
    return ids;
  }

  /** The ids silenced on the type or on a type around it, as with the compiler's own warnings. */
  static Set<String> onAndAround(TypeElement type) {
    Set<String> ids = on(type);
    for (Element outer = type.getEnclosingElement();
        outer instanceof TypeElement;
        outer = outer.getEnclosingElement()) {
      ids.addAll(on(outer));
    }
    return ids;
  }

  private static void collect(AnnotationValue value, Set<String> ids) {
    if (value.getValue() instanceof List<?> items) {
      for (Object item : items) {
        if (item instanceof AnnotationValue single) {
          collect(single, ids);
        }
      }
    } else if (value.getValue() instanceof String token && token.startsWith(PREFIX)) {
      ids.add(token.substring(PREFIX.length()));
    }
  }
}
