package dev.fovea.processor.read;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * Finds the annotations that the compiler does not know.
 *
 * <p>javac 17 leaves them out of an element's annotations without a trace, as if a mistyped layer
 * had not been written at all; only its trees still have them. Other compilers give them as
 * erroneous types.
 */
final class UnknownAnnotations {

  private final Optional<Source> source;

  private UnknownAnnotations(Optional<Source> source) {
    this.source = source;
  }

  /** Looks into the compiler's trees, if it has any to show. */
  static UnknownAnnotations of(ProcessingEnvironment environment) {
    try {
      return new UnknownAnnotations(Optional.of(new Source(Trees.instance(environment))));
    } catch (IllegalArgumentException | LinkageError otherCompiler) {
      return new UnknownAnnotations(Optional.empty());
    }
  }

  /** Those of the type itself and of its methods that carry such an annotation. */
  Set<Element> in(TypeElement type) {
    return source.map(trees -> trees.unclear(type)).orElse(Set.of());
  }

  /** Apart from the outer class, so that this loads where there is no tree API. */
  private record Source(Trees trees) {

    Set<Element> unclear(TypeElement type) {
      Set<Element> found = Collections.newSetFromMap(new IdentityHashMap<>());
      TreePath path = trees.getPath(type);
      if (path != null && path.getLeaf() instanceof ClassTree declaration) {
        if (hasUnknown(path, declaration.getModifiers())) {
          found.add(type);
        }
        for (Tree member : declaration.getMembers()) {
          if (member instanceof MethodTree method && hasUnknown(path, method.getModifiers())) {
            found.add(trees.getElement(new TreePath(path, method)));
          }
        }
      }
      return found;
    }

    private boolean hasUnknown(TreePath type, ModifiersTree modifiers) {
      return modifiers.getAnnotations().stream().anyMatch(annotation -> unknown(type, annotation));
    }

    private boolean unknown(TreePath type, AnnotationTree annotation) {
      TypeMirror mirror = trees.getTypeMirror(new TreePath(type, annotation.getAnnotationType()));
      return mirror != null && mirror.getKind() == TypeKind.ERROR;
    }
  }
}
