package dev.fovea.processor.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.diagnostic.LintOptions;
import dev.fovea.processor.diagnostic.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A network with mistakes. */
public final class Wrong {

  private Wrong() {}

  /**
   * Asserts what is reported, each finding as {@code line: text at the position: [fovea:id]
   * headline …}, and that every fix repairs what it is offered for without breaking anything else:
   * what it leads to compiles, to a class that compiles.
   */
  public static void network(String source, String... expected) {
    network(LintOptions.none(), source, expected);
  }

  /** The same, with an opinion switched on. */
  public static void networkWithOpinion(String id, String source, String... expected) {
    network(new LintOptions(Set.of(), Set.of(), Set.of(id)), source, expected);
  }

  private static void network(LintOptions options, String source, String... expected) {
    Analysis analysis = Analysis.of(source, options);
    assertThat(analysis.texts()).containsExactly(expected);
    List<String> alsoWrong = new ArrayList<>(List.of(source));
    List<String> sound = new ArrayList<>();
    for (Diagnostic finding : analysis.diagnostics()) {
      assertThat(finding.fixes()).as("fixes of %s", finding.headline()).isNotEmpty();
      for (String fix : finding.fixes()) {
        for (String repaired : FixInterpreter.follow(source, finding, fix)) {
          Analysis changed = Analysis.of(repaired, options);
          assertRepaired(analysis, finding, fix, changed, repaired);
          (changed.errors().isEmpty() ? sound : alsoWrong).add(repaired);
        }
      }
    }
    assertCompilable(alsoWrong, sound);
  }

  /** But for networks that the compiler refuses before Fovea sees them: these are here too. */
  private static void assertCompilable(List<String> alsoWrong, List<String> sound) {
    Map<Integer, String> errors = CompiledSources.errorsAsJava(alsoWrong);
    if (!errors.containsKey(0)) {
      assertNone(errors, alsoWrong);
      assertNone(CompiledSources.errors(sound), sound);
    }
  }

  private static void assertNone(Map<Integer, String> errors, List<String> sources) {
    errors.forEach(
        (index, error) -> fail("the compiler says: %s, of%n%s", error, sources.get(index)));
  }

  /**
   * Whether a finding is made less often once its fix is followed. Others may come to light where
   * the finding kept layers from being known.
   */
  public static boolean isGoneAfter(String source, Diagnostic finding, String fix) {
    String subject = subject(source, finding);
    long before = count(source, subject);
    return FixInterpreter.follow(source, finding, fix).stream()
        .allMatch(repaired -> count(repaired, subject) < before);
  }

  private static long count(String source, String subject) {
    return Analysis.of(source).diagnostics().stream()
        .filter(found -> subject(source, found).equals(subject))
        .count();
  }

  /** What a finding is about, whatever its numbers: its id, its method and its annotation. */
  private static String subject(String source, Diagnostic finding) {
    SourceText text = new SourceText(source);
    return finding.message().id()
        + " on "
        + text.methodAt(finding.position())
        + " "
        + text.annotationAt(finding.position());
  }

  private static void assertRepaired(
      Analysis before, Diagnostic finding, String fix, Analysis changed, String repaired) {
    List<String> tolerated = new ArrayList<>(errors(before.diagnostics()));
    tolerated.remove(finding.headline());
    List<Diagnostic> after = changed.diagnostics();
    assertThat(errors(after))
        .as("errors after \"%s\", in%n%s", fix, repaired)
        .isSubsetOf(tolerated);
    if (finding.severity() == Severity.WARNING) {
      assertThat(after)
          .as("warnings after \"%s\"", fix)
          .noneMatch(other -> other.headline().equals(finding.headline()));
    }
  }

  private static List<String> errors(List<Diagnostic> findings) {
    return findings.stream()
        .filter(finding -> finding.severity() == Severity.ERROR)
        .map(Diagnostic::headline)
        .toList();
  }
}
