package dev.fovea.processor.read;

import com.sun.source.tree.ClassTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic.Kind;

/**
 * Refuses networks that are declared inside a method.
 *
 * <p>Compilers show a processor no types inside method bodies, so such a network would have no
 * effect and nobody would say why. javac tells through its tree API, after it has analysed a class;
 * other compilers do not, and neither does javac where a build tool wraps its environment.
 */
public final class LocalNetworks {

  private LocalNetworks() {}

  /**
   * Looks into method bodies as the compiler gets to them, if this compiler allows it.
   *
   * @param names knows the classes of networks, which need no look
   */
  public static void watch(ProcessingEnvironment environment, TakenNames names) {
    try {
      Listener.register(environment, names);
    } catch (IllegalArgumentException | LinkageError otherCompiler) {
      // There the local class stays without effect: nothing shows it to a processor.
    }
  }

  /** Apart from the outer class, so that this loads where there is no tree API. */
  private static final class Listener implements TaskListener {

    private final AnnotationReader annotations;
    private final Trees trees;
    private final TakenNames names;

    private Listener(ProcessingEnvironment environment, TakenNames names) {
      this.names = names;
      this.annotations = new AnnotationReader(environment.getElementUtils());
      this.trees = Trees.instance(environment);
    }

    static void register(ProcessingEnvironment environment, TakenNames names) {
      JavacTask.instance(environment).addTaskListener(new Listener(environment, names));
    }

    @Override
    public void finished(TaskEvent event) {
      TypeElement type = event.getTypeElement();
      if (event.getKind() == TaskEvent.Kind.ANALYZE && type != null && !names.isClaimed(type)) {
        TreePath path = trees.getPath(type);
        if (path != null) {
          new Finder().scan(path, path);
        }
      }
    }

    private final class Finder extends TreePathScanner<Void, TreePath> {
      @Override
      public Void visitClass(ClassTree tree, TreePath root) {
        if (trees.getElement(getCurrentPath()) instanceof TypeElement type
            && type.getNestingKind() == NestingKind.LOCAL
            && annotations.network(type).isPresent()) {
          trees.printMessage(
              Kind.ERROR,
              NetworkDeclaration.local(type).text(),
              tree,
              getCurrentPath().getCompilationUnit());
        }
        return super.visitClass(tree, root);
      }
    }
  }
}
