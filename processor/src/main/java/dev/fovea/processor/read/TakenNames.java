package dev.fovea.processor.read;

import java.util.HashSet;
import java.util.Set;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/**
 * The names of types that a network's class cannot have. A class file of an earlier compilation
 * does not take a name: it is about to be replaced.
 */
public final class TakenNames {

  private final Set<String> names = new HashSet<>();
  private final Set<String> claimed = new HashSet<>();

  /** Takes the names of the sources of a round. */
  public void addSources(RoundEnvironment round) {
    Set<? extends Element> roots = round.getRootElements();
    ElementFilter.typesIn(roots).forEach(type -> names.add(type.getQualifiedName().toString()));
  }

  /** Whether a type is compiled from a source that the compiler was given. */
  boolean isSource(TypeElement type) {
    return type.getEnclosingElement() instanceof TypeElement outer
        ? isSource(outer)
        : names.contains(type.getQualifiedName().toString());
  }

  /** Whether a type has a name that was claimed. */
  boolean isClaimed(TypeElement type) {
    return claimed.contains(type.getQualifiedName().toString());
  }

  /** Takes a name; false if it is taken already. */
  public boolean claim(String qualifiedName) {
    return names.add(qualifiedName) && claimed.add(qualifiedName);
  }
}
