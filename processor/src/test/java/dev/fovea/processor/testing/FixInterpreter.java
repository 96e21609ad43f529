package dev.fovea.processor.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.spec.MethodSpec;
import dev.fovea.processor.spec.ParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Does to a source what a fix says, word by word: a fix that cannot be followed is no fix. */
final class FixInterpreter {

  private static final String VALUE = "(?:\\{[^}]*\\}|[-\\w.]+)";
  private static final String CHANGES = "((?:\\w+ = " + VALUE + "(?:, )?)+)";
  private static final Pattern PLACED =
      Pattern.compile(CHANGES + "( \\(or [^)]*\\))? on (\\w+)'s @(\\w+)");
  private static final Pattern CHANGE = Pattern.compile("(\\w+) = (" + VALUE + ")");

  private static final Pattern PROJECTION =
      Pattern.compile("(@[^,]*(?:, [^,]*?)*?) (\\w+) (\\w+)\\(([^)]*)\\), read in place of (\\w+)");

  /** Something that a fix may say. */
  private record Form(Pattern pattern, Action action) {
    Form(String regex, Action action) {
      this(Pattern.compile(regex), action);
    }
  }

  private interface Action {
    List<SourceText> follow(SourceText source, MatchResult said, Diagnostic diagnostic);
  }

  private static final List<Form> FORMS =
      List.of(
          new Form(PLACED + ".*", (source, said, on) -> placed(source, said.group())),
          new Form("(\\w+) = (" + VALUE + ")", FixInterpreter::own),
          new Form("@(\\w+) in place of (\\w+)'s @(\\w+).*", FixInterpreter::layerInPlace),
          new Form("@.*, read in place of \\w+", FixInterpreter::projection),
          new Form("remove ((?:\\w+ and )*\\w+)", FixInterpreter::removeMethods),
          new Form("(\\w+ \\w+)", (source, said, on) -> List.of(typed(source, said.group(), on))),
          new Form(
              "(\\w+ \\w+), with (@\\w+(?:\\(.*\\))?) or (@\\w+) before @(\\w+)",
              FixInterpreter::typedWith),
          new Form("(@\\w+(?:\\(.*\\))?) or (@\\w+) before @(\\w+)", FixInterpreter::before),
          new Form("(@\\w+) (before|behind) (\\w+)'s @(\\w+)", FixInterpreter::insert),
          new Form(
              "(@\\w+\\(.*\\)) in place of @(\\w+), and (\\w+ \\w+)", FixInterpreter::replaced),
          new Form("(@\\w+\\(.*\\)) in place of @(\\w+)", FixInterpreter::replacedAlone),
          new Form(
              "read (\\w+) in place of (\\w+), from a first method (.*)",
              FixInterpreter::readFirst),
          new Form("read (\\w+) in place of (\\w+)", FixInterpreter::readInPlace),
          new Form("remove (\\w+) and read (\\w+) in its place", FixInterpreter::removeAndRead),
          new Form("remove @(\\w+) from (\\w+)", FixInterpreter::removeLayer),
          new Form("remove (\\w+)(?: and @(\\w+))? from (\\w+)", FixInterpreter::removeRead),
          new Form(
              "another name, as (\\w+)",
              (source, said, on) -> List.of(source.at(on.position(), said.group(1)))),
          new Form(
              "a first method (.*)", (source, said, on) -> List.of(first(source, said.group(1)))),
          new Form(
              "a last method (.*)",
              (source, said, on) -> List.of(source.withLastMethod(said.group(1)))),
          new Form("(@\\w+\\(.*\\)) on (\\w+)", FixInterpreter::annotate),
          new Form(
              "(@\\w+) \\(.*\\) or (@\\w+) \\(.*\\) at the end of (\\w+)", FixInterpreter::head),
          new Form("move @(\\w+) (before|behind) @(\\w+)", FixInterpreter::move),
          new Form("@(\\w+) (behind) @(\\w+)", FixInterpreter::move),
          new Form(
              "move (@.*) to (\\w+ \\w+\\(.*\\)), read in place of .*", FixInterpreter::moveToEach),
          new Form(
              "move (@.*) to a method of its own that reads (\\w+)", FixInterpreter::moveApart),
          new Form("a method of its own for @(\\w+)", FixInterpreter::inputApart),
          new Form("a method of its own: (@(\\w+) .*)", FixInterpreter::apart),
          new Form("(\\w+ \\w+)\\(\\) without parameters", FixInterpreter::withoutParameters),
          new Form(
              "leave (\\w+) out",
              (source, said, on) ->
                  List.of(source.withoutAttribute(on.position(), said.group(1)))));

  private FixInterpreter() {}

  /** The sources that the fix leads to: one, or one for each alternative that it names. */
  static List<String> follow(String source, Diagnostic diagnostic, String fix) {
    for (Form form : FORMS) {
      Matcher matcher = form.pattern().matcher(fix);
      if (matcher.matches()) {
        List<SourceText> changed =
            form.action().follow(new SourceText(source), matcher, diagnostic);
        changed.forEach(text -> requireDistinctParameters(text, fix));
        return changed.stream().map(SourceText::text).toList();
      }
    }
    throw new AssertionError("cannot follow the fix: " + fix);
  }

  /** What no other check here would notice, but every compiler. */
  private static void requireDistinctParameters(SourceText source, String fix) {
    for (MethodSpec method : source.spec().methods()) {
      assertThat(method.reads())
          .extracting(ParameterSpec::name)
          .as("parameters of %s after \"%s\"", method.name(), fix)
          .doesNotHaveDuplicates();
    }
  }

  private static List<SourceText> placed(SourceText source, String fix) {
    SourceText changed = source;
    List<SourceText> alternatives = new ArrayList<>();
    Matcher place = PLACED.matcher(fix);
    while (place.find()) {
      String owner = place.group(3);
      String annotation = place.group(4);
      for (MatchResult change : CHANGE.matcher(place.group(1)).results().toList()) {
        changed = changed.withAttribute(owner, annotation, change.group(1), change.group(2));
      }
      if (place.group(2) != null) {
        String others = place.group(2).replaceAll(" \\(or |\\)", "");
        String attribute = place.group(1).substring(0, place.group(1).indexOf(' '));
        Arrays.stream(others.split(" or ", -1))
            .map(other -> source.withAttribute(owner, annotation, attribute, other))
            .forEach(alternatives::add);
      }
    }
    alternatives.add(changed);
    return alternatives;
  }

  /** A change of the attribute that the diagnostic points at. */
  private static List<SourceText> own(SourceText source, MatchResult said, Diagnostic on) {
    int offset = ((TextPosition) on.position()).offset();
    int start = source.text().lastIndexOf('@', offset);
    String annotation = source.text().substring(start + 1).split("\\W", 2)[0];
    String method = source.methodAt(on.position());
    String owner = method.isEmpty() ? source.spec().name() : method;
    return List.of(source.withAttribute(owner, annotation, said.group(1), said.group(2)));
  }

  private static List<SourceText> layerInPlace(SourceText source, MatchResult said, Diagnostic on) {
    return List.of(source.withAnnotation(said.group(2), said.group(3), "@" + said.group(1)));
  }

  private static List<SourceText> projection(SourceText source, MatchResult said, Diagnostic on) {
    String join = source.methodAt(on.position());
    SourceText changed = source;
    for (MatchResult one : PROJECTION.matcher(said.group()).results().toList()) {
      String kind = one.group(2);
      String name = one.group(3);
      changed =
          changed
              .inMethod(join, "\\w+ " + one.group(5) + "\\b", kind + " " + name)
              .withMethodBefore(
                  join, "%s %s %s(%s)".formatted(one.group(1), kind, name, one.group(4)));
    }
    return List.of(changed);
  }

  private static SourceText typed(SourceText source, String kindAndName, Diagnostic on) {
    boolean isParameter = ((TextPosition) on.position()).text().contains(" ");
    String name = kindAndName.split(" ", 2)[1];
    return isParameter
        ? source.at(on.position(), kindAndName)
        : source.inMethod(name, "\\w+ " + name + "\\(", kindAndName + "(");
  }

  private static List<SourceText> typedWith(SourceText source, MatchResult said, Diagnostic on) {
    String method = source.methodAt(on.position());
    SourceText typed = typed(source, said.group(1), on);
    return insertedBefore(typed, method, said.group(2), said.group(3), said.group(4));
  }

  private static List<SourceText> before(SourceText source, MatchResult said, Diagnostic on) {
    String method = source.methodAt(on.position());
    return insertedBefore(source, method, said.group(1), said.group(2), said.group(3));
  }

  private static List<SourceText> insertedBefore(
      SourceText source, String method, String one, String other, String layer) {
    String there = source.annotationText(method, layer);
    return List.of(
        source.withAnnotation(method, layer, one + " " + there),
        source.withAnnotation(method, layer, other + " " + there));
  }

  private static List<SourceText> insert(SourceText source, MatchResult said, Diagnostic on) {
    String there = source.annotationText(said.group(3), said.group(4));
    String both =
        said.group(2).equals("before") ? said.group(1) + " " + there : there + " " + said.group(1);
    return List.of(source.withAnnotation(said.group(3), said.group(4), both));
  }

  private static List<SourceText> replacedAlone(
      SourceText source, MatchResult said, Diagnostic on) {
    String method = source.methodAt(on.position());
    return List.of(source.withAnnotation(method, said.group(2), said.group(1)));
  }

  private static List<SourceText> replaced(SourceText source, MatchResult said, Diagnostic on) {
    String method = source.methodAt(on.position());
    String name = said.group(3).split(" ", 2)[1];
    return List.of(
        source
            .withAnnotation(method, said.group(2), said.group(1))
            .inMethod(method, "\\w+ " + name + "\\(", said.group(3) + "("));
  }

  private static List<SourceText> readInPlace(SourceText source, MatchResult said, Diagnostic on) {
    String kind = ((TextPosition) on.position()).text().split(" ", 2)[0];
    return List.of(source.at(on.position(), kind + " " + said.group(1)));
  }

  private static List<SourceText> readFirst(SourceText source, MatchResult said, Diagnostic on) {
    return readInPlace(source, said, on).stream()
        .map(changed -> changed.withFirstMethod(said.group(3)))
        .toList();
  }

  private static List<SourceText> removeAndRead(
      SourceText source, MatchResult said, Diagnostic on) {
    String reads = "([( ]\\w+) " + said.group(1) + "([,)])";
    SourceText without = source.withoutMethod(said.group(1));
    return List.of(new SourceText(without.text().replaceAll(reads, "$1 " + said.group(2) + "$2")));
  }

  private static List<SourceText> removeLayer(SourceText source, MatchResult said, Diagnostic on) {
    return List.of(source.withAnnotation(said.group(2), said.group(1), ""));
  }

  private static List<SourceText> removeRead(SourceText source, MatchResult said, Diagnostic on) {
    String read = "\\w+ " + said.group(1);
    String first = "\\(" + read + ", ";
    SourceText changed =
        source.inMethod(said.group(3), first, "(").inMethod(said.group(3), ", " + read + "\\b", "");
    return List.of(
        said.group(2) == null ? changed : changed.withAnnotation(said.group(3), said.group(2), ""));
  }

  private static List<SourceText> removeMethods(
      SourceText source, MatchResult said, Diagnostic on) {
    SourceText changed = source;
    for (String method : said.group(1).split(" and ", -1)) {
      changed = changed.withoutMethod(method);
    }
    return List.of(changed);
  }

  private static SourceText first(SourceText source, String method) {
    String name = method.replaceAll(".* (\\w+)\\(\\)$", "$1");
    SourceText changed = source.withFirstMethod(method);
    // A network without any value needs a head too; that is its next error, and not this fix's
    // matter.
    return source.spec().methods().isEmpty()
        ? changed.withLastMethod(
            "@GlobalAvgPool @SoftmaxCrossEntropy Vector logits(FeatureMap " + name + ")")
        : changed;
  }

  private static List<SourceText> annotate(SourceText source, MatchResult said, Diagnostic on) {
    return List.of(
        source.inMethod(
            said.group(2), "(?s)^(\\s*)", "$1" + Matcher.quoteReplacement(said.group(1)) + " "));
  }

  private static List<SourceText> head(SourceText source, MatchResult said, Diagnostic on) {
    String method = said.group(3);
    return List.of(
        source.inMethod(method, "(\\w+ " + method + "\\()", said.group(1) + " $1"),
        source.inMethod(method, "(\\w+ " + method + "\\()", said.group(2) + " $1"));
  }

  private static List<SourceText> move(SourceText source, MatchResult said, Diagnostic on) {
    String method = source.methodAt(on.position());
    String moved = source.annotationText(method, said.group(1));
    String there = source.annotationText(method, said.group(3));
    String both = said.group(2).equals("before") ? moved + " " + there : there + " " + moved;
    return List.of(
        source
            .withAnnotation(method, said.group(1), "")
            .withAnnotation(method, said.group(3), both));
  }

  /** The layers go to a new method that everything else reads from now on. */
  private static List<SourceText> moveApart(SourceText source, MatchResult said, Diagnostic on) {
    String input = said.group(2);
    SourceText changed = source;
    StringBuilder layers = new StringBuilder();
    for (String layer : said.group(1).replace("@", "").split(" ", -1)) {
      layers.append(changed.annotationText(input, layer)).append(' ');
      changed = changed.withAnnotation(input, layer, "");
    }
    String readers = changed.text().replaceAll("(\\w+) " + input + "([,)])", "$1 apart$2");
    return List.of(
        new SourceText(readers)
            .withLastMethod(layers + "FeatureMap apart(FeatureMap " + input + ")"));
  }

  /** The layers go to a new method for each of some values, which is read in its place. */
  private static List<SourceText> moveToEach(SourceText source, MatchResult said, Diagnostic on) {
    String method = source.methodAt(on.position());
    SourceText changed = source;
    StringBuilder layers = new StringBuilder();
    for (String layer : said.group(1).replace("@", "").split(" ", -1)) {
      layers.append(changed.annotationText(method, layer)).append(' ');
      changed = changed.withAnnotation(method, layer, "");
    }
    for (String declared : said.group(2).split(" and ", -1)) {
      String value = declared.substring(0, declared.indexOf('('));
      String read = declared.substring(declared.indexOf('(') + 1, declared.indexOf(')'));
      changed =
          changed.inMethod(method, read + "\\b", value).withMethodBefore(method, layers + declared);
    }
    return List.of(changed);
  }

  private static List<SourceText> inputApart(SourceText source, MatchResult said, Diagnostic on) {
    String method = source.methodAt(on.position());
    String input = source.annotationText(method, said.group(1));
    return List.of(
        source
            .withAnnotation(method, said.group(1), "")
            .withLastMethod(input + " Vector apart()")
            .withLastMethod("@MeanSquaredError Vector read(Vector apart)"));
  }

  /**
   * The layer goes to the new method; what read the old one reads the new one, if it is no head.
   */
  private static List<SourceText> apart(SourceText source, MatchResult said, Diagnostic on) {
    String method = source.methodAt(on.position());
    SourceText changed = source.withAnnotation(method, said.group(2), "");
    String name = said.group(1).replaceAll(".* (\\w+)\\(.*", "$1");
    String readers = changed.text().replaceAll("(\\w+) " + method + "([,)])", "$1 " + name + "$2");
    return List.of(new SourceText(readers).withLastMethod(said.group(1)));
  }

  private static List<SourceText> withoutParameters(
      SourceText source, MatchResult said, Diagnostic on) {
    return List.of(
        source.inMethod(source.methodAt(on.position()), "\\([^()]*\\)$|\\([^()]*\\);$", "();"));
  }
}
