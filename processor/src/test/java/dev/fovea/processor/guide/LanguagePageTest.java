package dev.fovea.processor.guide;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import dev.fovea.processor.layer.LayerCatalogue;
import dev.fovea.processor.layer.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** docs/language.md says what the annotations' own documentation says. */
class LanguagePageTest {

  private static final Path SOURCES =
      Path.of("..", "annotations", "src", "main", "java", "dev", "fovea", "annotations");

  /** Every layer has it; the page explains it once. */
  private static final String BIND = "bind";

  private final LayerCatalogue layers = LayerCatalogue.load();

  /** A type of the language and where it stands in its file. */
  private record Entry(ClassTree type, TreePath path) {
    String name() {
      return type.getSimpleName().toString();
    }

    boolean isAnnotation() {
      return type.getKind() == Tree.Kind.ANNOTATION_TYPE;
    }
  }

  // The page is the same whoever compiles; from 23 on javac keeps one more space of preformatted
  // documentation.
  @Test
  @EnabledForJreRange(max = JRE.JAVA_22)
  void hasEveryAnnotationAndKindWithItsAttributes() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<Path> files;
    try (Stream<Path> sources = Files.list(SOURCES)) {
      files =
          sources
              .filter(
                  file -> file.toString().endsWith(".java") && !file.endsWith("package-info.java"))
              .sorted()
              .toList();
    }
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
      List<Entry> entries = new ArrayList<>();
      for (CompilationUnitTree file : task.parse()) {
        for (Tree type : file.getTypeDecls()) {
          if (type instanceof ClassTree declared) {
            entries.add(new Entry(declared, TreePath.getPath(file, type)));
          }
        }
      }
      GuidePage.assertEqual("language.md", page(entries, DocTrees.instance(task)));
    }
  }

  private String page(List<Entry> entries, DocTrees documentation) {
    List<String> lines = new ArrayList<>();
    lines.add(GuidePage.howTo(LanguagePageTest.class));
    lines.add(
        """
        # The language

        A network is an interface; a method is a named value, its return type the kind of that value, its parameters the
        values it reads. The annotations on a method are layers, applied from left to right. [Getting
        started](getting-started.md) shows how this looks; this page has every annotation, as its own documentation has it.

        `bind` is an attribute of every layer: inside the body of a block it computes attributes from the block's own.""");
    section(lines, "Networks and statements", entries, documentation, this::isStatement);
    section(lines, "Kinds of values", entries, documentation, entry -> !entry.isAnnotation());
    section(lines, "Inputs", entries, documentation, entry -> has(entry, Role.INPUT));
    section(lines, "Layers", entries, documentation, entry -> has(entry, Role.LAYER));
    section(lines, "Losses", entries, documentation, entry -> has(entry, Role.HEAD));
    return String.join("\n", lines) + "\n";
  }

  private boolean isStatement(Entry entry) {
    return entry.isAnnotation() && layers.find(entry.name()).isEmpty();
  }

  private boolean has(Entry entry, Role role) {
    return layers.find(entry.name()).filter(layer -> layer.role() == role).isPresent();
  }

  private static void section(
      List<String> lines,
      String title,
      List<Entry> entries,
      DocTrees documentation,
      java.util.function.Predicate<Entry> belongs) {
    lines.add("");
    lines.add("## " + title);
    for (Entry entry : entries) {
      if (belongs.test(entry)) {
        lines.add("");
        lines.add("### " + (entry.isAnnotation() ? "@" : "") + entry.name());
        lines.add("");
        lines.add(MarkdownDoc.of(documentation.getDocCommentTree(entry.path())));
        attributes(lines, entry, documentation);
      }
    }
  }

  private static void attributes(List<String> lines, Entry entry, DocTrees documentation) {
    boolean first = true;
    for (Tree member : entry.type().getMembers()) {
      if (member instanceof MethodTree attribute
          && entry.isAnnotation()
          && !attribute.getName().contentEquals(BIND)) {
        if (first) {
          lines.add("");
          first = false;
        }
        String text =
            MarkdownDoc.of(documentation.getDocCommentTree(new TreePath(entry.path(), attribute)));
        lines.add("- " + head(attribute, text) + " " + text.replace("\n", "\n  "));
      }
    }
  }

  /** {@code `stride` (int[], 1):}; what must be given has no default worth telling. */
  private static String head(MethodTree attribute, String text) {
    Optional<String> fallback =
        Optional.ofNullable((ExpressionTree) attribute.getDefaultValue())
            .map(Objects::toString)
            .filter(value -> !text.contains("Required") && !value.equals("{}"));
    return "**`"
        + attribute.getName()
        + "`** ("
        + attribute.getReturnType()
        + fallback.map(value -> ", default `" + value + "`").orElse("")
        + "):";
  }
}
