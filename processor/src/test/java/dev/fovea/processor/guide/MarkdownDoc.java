package dev.fovea.processor.guide;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.EndElementTree;
import com.sun.source.doctree.EntityTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.util.SimpleDocTreeVisitor;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Documentation comments as Markdown, as far as the annotations' go. */
final class MarkdownDoc extends SimpleDocTreeVisitor<@Nullable Void, @Nullable Void> {

  private final StringBuilder text = new StringBuilder();
  private boolean preformatted;

  /** Where the preformatted text began. */
  private int start;

  private MarkdownDoc() {}

  /** The comment's body; empty if there is none. */
  static String of(@Nullable DocCommentTree comment) {
    if (comment == null) {
      return "";
    }
    MarkdownDoc markdown = new MarkdownDoc();
    markdown.visit(comment.getFullBody(), null);
    return markdown
        .text
        .toString()
        .replaceAll("(?m)[ \t]+$", "")
        .replaceAll("\n{3,}", "\n\n")
        .strip();
  }

  private void visitAll(List<? extends DocTree> trees) {
    visit(trees, null);
  }

  @Override
  public @Nullable Void visitText(TextTree tree, @Nullable Void nothing) {
    text.append(preformatted ? tree.getBody() : tree.getBody().replaceAll("\\s*\\n\\s*", "\n"));
    return null;
  }

  @Override
  public @Nullable Void visitLiteral(LiteralTree tree, @Nullable Void nothing) {
    String literal = tree.getBody().getBody();
    String body = preformatted ? literal : literal.replaceAll("\\s*\\n\\s*", " ").strip();
    boolean code = tree.getKind() == DocTree.Kind.CODE && !preformatted;
    text.append(code ? "`" + body + "`" : body);
    return null;
  }

  @Override
  public @Nullable Void visitLink(LinkTree tree, @Nullable Void nothing) {
    if (!tree.getLabel().isEmpty()) {
      visitAll(tree.getLabel());
      return null;
    }
    String target = tree.getReference().getSignature();
    text.append('`')
        .append(
            target.replaceAll("^#", "").replaceAll("^[a-z.]+\\.(?=[A-Z])", "").replace('#', '.'))
        .append('`');
    return null;
  }

  @Override
  public @Nullable Void visitEntity(EntityTree tree, @Nullable Void nothing) {
    text.append(tree.toString());
    return null;
  }

  @Override
  public @Nullable Void visitStartElement(StartElementTree tree, @Nullable Void nothing) {
    switch (tree.getName().toString().toLowerCase(Locale.ROOT)) {
      case "p" -> text.append("\n\n");
      case "ul", "ol" -> text.append("\n\n");
      case "li" -> text.append("\n- ");
      case "i", "em" -> text.append('*');
      case "b", "strong" -> text.append("**");
      case "pre" -> {
        preformatted = true;
        text.append("\n\n```java\n");
        start = text.length();
      }
      default -> text.append(tree);
    }
    return null;
  }

  @Override
  public @Nullable Void visitEndElement(EndElementTree tree, @Nullable Void nothing) {
    switch (tree.getName().toString().toLowerCase(Locale.ROOT)) {
      case "i", "em" -> text.append('*');
      case "b", "strong" -> text.append("**");
      case "ul", "ol" -> text.append("\n\n");
      case "pre" -> {
        preformatted = false;
        String block = text.substring(start).replaceAll("(?m)^ ", "").strip();
        text.setLength(start);
        text.append(block);
        text.append("\n```\n");
      }
      case "p", "li" -> {}
      default -> text.append(tree);
    }
    return null;
  }
}
