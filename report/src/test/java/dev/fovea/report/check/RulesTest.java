package dev.fovea.report.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.metadata.FindingMetadata;
import dev.fovea.metadata.MetadataException;
import dev.fovea.metadata.NetworkMetadata;
import dev.fovea.report.NetworkPattern;
import dev.fovea.report.ReportException;
import dev.fovea.report.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {

  @TempDir private Path folder;

  private final NetworkMetadata before = Sample.network(Sample.before());
  private final NetworkMetadata after = Sample.network(Sample.after());

  @Test
  void passNetworksThatKeepToThem() {
    CheckResult result = rules("parameters max 100k").check(List.of(before));

    assertThat(result.passed()).isTrue();
    assertThat(result.notices())
        .containsExactly("there is no baseline in " + baseline().folder() + "; accept! starts one");
  }

  @Test
  void reportEveryLimitThatIsBroken() {
    assertThat(
            rules("parameters max 50k", "Tiny*: receptiveField min 32", "Other: layers max 1")
                .check(List.of(before))
                .violations())
        .extracting(Violation::toString)
        .containsExactly(
            "demo.TinyCifar: parameters: expected at most 50,000, found 61,290 (limit: parameters"
                + " max 50k)",
            "demo.TinyCifar: receptiveField: expected at least 32, found 18 (limit: Tiny*:"
                + " receptiveField min 32)");
  }

  @Test
  void sayThatALimitIsAboutNoNetwork() {
    assertThat(rules("Other: layers max 1").check(List.of(before)).notices())
        .contains("no network is meant by the limit \"Other: layers max 1\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"padding-only-windows", "fovea:padding-only-windows", "*"})
  void reportForbiddenFindings(String forbidden) {
    Rules rules =
        new Rules(List.of(), List.of(), 1, Set.of(forbidden), baseline(), false, "accept!");

    assertThat(rules.check(List.of(warned())).violations())
        .containsExactly(
            new Violation(
                "demo.TinyCifar",
                "[fovea:padding-only-windows] on branch is forbidden: windows see only padding"));
  }

  @Test
  void tolerateOtherFindings() {
    Rules rules =
        new Rules(List.of(), List.of(), 1, Set.of("dead-taps"), baseline(), false, "accept!");

    assertThat(rules.check(List.of(warned())).passed()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dead-tap", "fovea:dead-tap", "Dead-Taps", ""})
  void refuseToForbidWhatIsNoLintRule(String forbidden) {
    assertThatThrownBy(
            () ->
                new Rules(List.of(), List.of(), 1, Set.of(forbidden), baseline(), false, "accept!"))
        .isInstanceOf(ReportException.class)
        .hasMessageStartingWith("forbidden: " + forbidden + " is no lint rule; there are ")
        .hasMessageContaining("dead-taps, ")
        .hasMessageEndingWith(" and * for all");
  }

  @Test
  void areAboutNoMoreNetworksThanAreMeant() {
    baseline().accept(List.of(named("demo.Old"), named("demo.Gone")), List.of());
    Rules rules =
        new Rules(
            List.of(new NetworkPattern("Old")),
            List.of(Limit.parse("parameters max 1")),
            1,
            Set.of(),
            baseline(),
            false,
            "accept!");

    CheckResult result = rules.check(List.of(named("demo.Old"), after));

    assertThat(result.checked()).isEqualTo(1);
    assertThat(result.violations()).extracting(Violation::network).containsExactly("demo.Old");
    assertThat(rules.check(List.of(after)).notices())
        .contains("no network matches Old; there are demo.TinyCifar");
  }

  @Test
  void acceptNoMoreNetworksThanAreMeant() throws IOException {
    baseline().accept(List.of(named("demo.Old"), named("demo.Gone")), List.of());

    baseline().accept(List.of(before), List.of(new NetworkPattern("Tiny*")));
    baseline().accept(List.of(before), List.of(new NetworkPattern("Gone")));

    try (Stream<Path> files = Files.list(baseline().folder())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("demo.Old.json", "demo.TinyCifar.json");
    }
  }

  @Test
  void acceptNetworksThatAreAsTheBaselineHasThem() {
    baseline().accept(List.of(before), List.of());

    CheckResult result = rules().check(List.of(before));

    assertThat(result.passed()).isTrue();
    assertThat(result.notices()).isEmpty();
  }

  @Test
  void reportDriftFromTheBaselineUntilItIsAccepted() {
    baseline().accept(List.of(before), List.of());

    CheckResult result = rules().check(List.of(after));

    assertThat(result.violations())
        .extracting(Violation::message)
        .containsExactly(
            "drifted from the baseline "
                + baseline().folder()
                + " (parameters +9,744 (+16%), MACs +9,879,552 (+33%), 9 layers changed, 1 added, 1"
                + " removed); if this is meant, accept! accepts it");
    assertThat(result.drift()).hasSize(1);
    baseline().accept(List.of(after), List.of());
    assertThat(rules().check(List.of(after)).passed()).isTrue();
  }

  @Test
  void reportNetworksThatTheBaselineDoesNotKnow() {
    baseline().accept(List.of(named("demo.Old")), List.of());

    assertThat(rules().check(List.of(named("demo.Old"), before)).violations())
        .extracting(Violation::toString)
        .containsExactly(
            "demo.TinyCifar: is not in the baseline " + baseline().folder() + "; accept! adds it");
  }

  @Test
  void reportABaselineOfANetworkThatIsNoMoreUntilThatIsAccepted() throws IOException {
    baseline().accept(List.of(before, named("demo.Old")), List.of());

    assertThat(rules().check(List.of(before)).violations())
        .extracting(Violation::toString)
        .containsExactly(
            "demo.Old: is in the baseline "
                + baseline().folder()
                + ", but is no more; accept! removes it");
    baseline().accept(List.of(before), List.of());
    assertThat(rules().check(List.of(before)).passed()).isTrue();
    try (Stream<Path> files = Files.list(baseline().folder())) {
      assertThat(files).containsExactly(baseline().folder().resolve("demo.TinyCifar.json"));
    }
  }

  @Test
  void insistOnABaselineWhereOneIsNeeded() {
    Rules rules = new Rules(List.of(), List.of(), 1, Set.of(), baseline(), true, "accept!");

    assertThat(rules.check(List.of(before)).violations())
        .extracting(Violation::message)
        .containsExactly("there is no baseline in " + baseline().folder() + "; accept! starts one");
  }

  @Test
  void acceptLeavesFilesThatDidNotChangeAlone() throws IOException {
    baseline().accept(List.of(before), List.of());
    Path file = baseline().folder().resolve("demo.TinyCifar.json");
    Files.writeString(file, Files.readString(file) + "\n");

    baseline().accept(List.of(before), List.of());

    assertThat(Files.readString(file)).endsWith("}\n\n");
  }

  @Test
  void nameAFileOfTheBaselineThatIsBroken() throws IOException {
    Files.createDirectories(baseline().folder());
    Path file = Files.writeString(baseline().folder().resolve("demo.TinyCifar.json"), "{");

    assertThatThrownBy(() -> rules().check(List.of(before)))
        .isInstanceOf(MetadataException.class)
        .hasMessageStartingWith(file + ": line 1, column 2");
    assertThatThrownBy(() -> baseline().accept(List.of(before), List.of()))
        .isInstanceOf(ReportException.class)
        .hasMessageEndingWith("(it is part of the baseline: restore it, or delete it and accept)");
  }

  @Test
  void refuseABatchThatCannotBeCounted() {
    Limit limit = Limit.parse("inferenceBytes max 1");
    Rules rules =
        new Rules(
            List.of(), List.of(limit), Long.MAX_VALUE, Set.of(), baseline(), false, "accept!");

    assertThatThrownBy(() -> rules.check(List.of(before)))
        .isInstanceOf(ReportException.class)
        .hasMessageContaining("choose a smaller batch");
    assertThatThrownBy(
            () -> new Rules(List.of(), List.of(), 0, Set.of(), baseline(), false, "accept!"))
        .isInstanceOf(ReportException.class);
  }

  private Baseline baseline() {
    return new Baseline(folder.resolve("agreed"));
  }

  private Rules rules(String... limits) {
    return new Rules(
        List.of(),
        Stream.of(limits).map(Limit::parse).toList(),
        1,
        Set.of(),
        baseline(),
        false,
        "accept!");
  }

  private NetworkMetadata named(String name) {
    return Sample.network(Sample.copy(Sample.before(), folder.resolve("other"), name));
  }

  private NetworkMetadata warned() {
    FindingMetadata finding =
        new FindingMetadata(
            "padding-only-windows",
            "warning",
            Optional.of("branch"),
            "windows see only padding",
            List.of(),
            List.of());
    return new NetworkMetadata(
        before.network(),
        before.model(),
        before.inputs(),
        before.outputs(),
        before.totals(),
        before.layers(),
        before.memory(),
        List.of(),
        List.of(finding));
  }
}
