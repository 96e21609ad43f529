package dev.fovea.processor.testing;

import dev.fovea.processor.spec.AnnotationSpec;
import dev.fovea.processor.spec.MethodSpec;
import dev.fovea.processor.spec.NetworkSpec;
import dev.fovea.processor.spec.Position;
import java.util.List;
import java.util.Optional;

/** A network's source that can be edited the way a user edits it. */
final class SourceText {

  private final String text;
  private Optional<NetworkSpec> parsed = Optional.empty();

  SourceText(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  /** The source with another value for an attribute. */
  SourceText withAttribute(String owner, String annotationName, String attribute, String value) {
    AnnotationSpec annotation = annotation(owner, annotationName);
    if (annotation.attributes().containsKey(attribute) && annotation.isExplicit(attribute)) {
      TextPosition position = (TextPosition) annotation.positionOf(attribute);
      return replaced(position.offset(), position.offset() + position.text().length(), value);
    }
    int end = nameEnd(annotation);
    String assignment = attribute + " = " + value;
    boolean hasParentheses = end < text.length() && text.charAt(end) == '(';
    return hasParentheses
        ? replaced(end + 1, end + 1, assignment + ", ")
        : replaced(end, end, "(" + assignment + ")");
  }

  /** The source without an attribute of the annotation that a position is in. */
  SourceText withoutAttribute(Position position, String attribute) {
    int offset = ((TextPosition) position).offset();
    int start = text.lastIndexOf('@', offset);
    int end = text.indexOf(')', offset) + 1;
    String one = attribute + " = (\\{[^}]*\\}|[-\\w.]+)";
    String assignment = one + ", |(, )?" + one;
    return replaced(start, end, text.substring(start, end).replaceFirst(assignment, ""));
  }

  /** The source with something else for an annotation and its attributes. */
  SourceText withAnnotation(String owner, String annotationName, String replacement) {
    AnnotationSpec annotation = annotation(owner, annotationName);
    return replaced(start(annotation), end(annotation), replacement);
  }

  /** An annotation with its attributes. */
  String annotationText(String owner, String annotationName) {
    AnnotationSpec annotation = annotation(owner, annotationName);
    return text.substring(start(annotation), end(annotation));
  }

  /** The source with a method added before another one. */
  SourceText withMethodBefore(String method, String added) {
    int start = methodStart(method);
    return replaced(start, start, "\n" + added + ";\n");
  }

  /** The source with a method added after all others. */
  SourceText withLastMethod(String added) {
    int end = text.lastIndexOf(';') + 1;
    return replaced(end, end, "\n" + added + ";\n");
  }

  /** The source with a method added before all others. */
  SourceText withFirstMethod(String added) {
    int start = spec().methods().isEmpty() ? text.indexOf('{') + 1 : methodStart(method(0).name());
    return replaced(start, start, "\n" + added + ";\n");
  }

  /** The source without a method. */
  SourceText withoutMethod(String method) {
    int start = methodStart(method);
    return replaced(start, text.indexOf(';', start) + 1, "");
  }

  /** The source with other words in a method. */
  SourceText inMethod(String method, String regex, String replacement) {
    int start = methodStart(method);
    int end = text.indexOf(';', start) + 1;
    String changed = text.substring(start, end).replaceFirst(regex, replacement);
    return replaced(start, end, changed);
  }

  /** The source with other words in place of those at a position. */
  SourceText at(Position position, String replacement) {
    TextPosition place = (TextPosition) position;
    return replaced(place.offset(), place.offset() + place.text().length(), replacement);
  }

  /** The name of the method whose declaration spans a position; empty if it is the network's. */
  String methodAt(Position position) {
    int offset = ((TextPosition) position).offset();
    for (MethodSpec method : spec().methods()) {
      int start = methodStart(method.name());
      if (offset >= start && offset < text.indexOf(';', start)) {
        return method.name();
      }
    }
    return "";
  }

  /** The name of the annotation that a position is in or behind. */
  String annotationAt(Position position) {
    int start = text.lastIndexOf('@', ((TextPosition) position).offset());
    return text.substring(start + 1).split("\\W", 2)[0];
  }

  NetworkSpec spec() {
    if (parsed.isEmpty()) {
      parsed = Optional.of(NetworkSource.parse(text));
    }
    return parsed.get();
  }

  private MethodSpec method(int index) {
    return spec().methods().get(index);
  }

  private AnnotationSpec annotation(String owner, String name) {
    List<AnnotationSpec> annotations =
        owner.equals(spec().name())
            ? spec().annotations()
            : spec().methods().stream()
                .filter(method -> method.name().equals(owner))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no method " + owner))
                .annotations();
    return annotations.stream()
        .filter(annotation -> annotation.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no @" + name + " on " + owner));
  }

  private int methodStart(String method) {
    Position name =
        spec().methods().stream()
            .filter(candidate -> candidate.name().equals(method))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no method " + method))
            .position();
    int before = ((TextPosition) name).offset();
    String head = text.substring(0, before);
    int body = head.contains("interface") ? head.indexOf('{', head.indexOf("interface")) : -1;
    return Math.max(head.lastIndexOf(';'), body) + 1;
  }

  private static int start(AnnotationSpec annotation) {
    return ((TextPosition) annotation.position()).offset();
  }

  private static int nameEnd(AnnotationSpec annotation) {
    return start(annotation) + ((TextPosition) annotation.position()).text().length();
  }

  private int end(AnnotationSpec annotation) {
    int end = nameEnd(annotation);
    return text.startsWith("(", end) ? text.indexOf(')', end) + 1 : end;
  }

  private SourceText replaced(int from, int to, String replacement) {
    return new SourceText(text.substring(0, from) + replacement + text.substring(to));
  }
}
