package dev.fovea.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the Javadoc of a network says, as Markdown.
 *
 * @param paragraphs of its text
 * @param links its {@code @see} tags
 */
record JavadocText(List<String> paragraphs, List<String> links) {

  private static final Pattern COMMENT = Pattern.compile("/\\*\\*(.*?)\\*/\\s*@", Pattern.DOTALL);
  private static final Pattern SEE = Pattern.compile("<a href=\"([^\"]+)\">([^<]+)</a>");

  /** Reads the first documentation comment of a source file. */
  static JavadocText of(String source) {
    Matcher comment = COMMENT.matcher(source);
    if (!comment.find()) {
      throw new AssertionError("no documentation comment in " + source);
    }
    String text = comment.group(1).replaceAll("(?m)^\\s*\\* ?", "");
    String[] parts = text.split("\n@see ", -1);
    List<String> links = new ArrayList<>();
    for (int i = 1; i < parts.length; i++) {
      Matcher see = SEE.matcher(parts[i].replaceAll("\\s+", " "));
      if (see.find()) {
        links.add("[%s](%s)".formatted(see.group(2), see.group(1)));
      }
    }
    List<String> paragraphs = new ArrayList<>();
    for (String paragraph : parts[0].split("<p>", -1)) {
      paragraphs.add(markdown(paragraph.strip().replaceAll("\\s+", " ")));
    }
    return new JavadocText(List.copyOf(paragraphs), List.copyOf(links));
  }

  private static String markdown(String javadoc) {
    return javadoc
        .replaceAll("</?i>", "*")
        .replaceAll("\\{@code ([^}]*)}", "`$1`")
        .replaceAll("\\{@link (?:\\w+\\.)*(\\w+)}", "`$1`");
  }
}
