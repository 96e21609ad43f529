package dev.fovea.report.cli;

import dev.fovea.report.check.CheckResult;
import dev.fovea.report.check.Limit;
import dev.fovea.report.check.Rules;
import dev.fovea.report.diff.DiffFormat;
import dev.fovea.report.text.Plain;
import dev.fovea.report.text.Terminal;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fovea check}. */
@Command(
    name = "check",
    description = "Checks networks against limits and against what was accepted.")
final class CheckCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;
  @Mixin private Networks networks = new Networks();
  @Mixin private BaselineOption baseline = new BaselineOption();

  @Option(
      names = {"-l", "--limit"},
      paramLabel = "LIMIT",
      description = {
        "As \"parameters max 100k\" or \"Tiny*: receptiveField min 32\". May be repeated.",
        "Quantities: parameters, macs, layers, activationElements, inferenceBytes, trainingBytes,"
            + " receptiveField."
      })
  private final List<String> limits = new ArrayList<>();

  @Option(
      names = "--forbid",
      paramLabel = "ID",
      split = ",",
      description = "Findings of the compiler that no network may have; * for all.")
  private final List<String> forbidden = new ArrayList<>();

  @Option(
      names = {"-b", "--batch"},
      paramLabel = "SAMPLES",
      defaultValue = "1",
      description = "Count bytes for this many samples at a time (default: 1).")
  private long batch = 1;

  @Option(names = "--require-baseline", description = "Fail if there is no baseline.")
  private boolean requireBaseline;

  CheckCommand() {}

  @Override
  public Integer call() {
    Rules rules =
        new Rules(
            networks.patterns(),
            limits.stream().map(Limit::parse).toList(),
            batch,
            Set.copyOf(forbidden),
            baseline.baseline(),
            requireBaseline,
            "fovea accept");
    CheckResult result = rules.check(networks.all());
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    result.notices().forEach(notice -> out.println(fitting("note: " + notice)));
    result.drift().stream()
        .flatMap(change -> DiffFormat.TEXT.render(change).stream())
        .forEach(line -> out.println(fitting(line)));
    result.violations().forEach(violation -> err.println(fitting("error: " + violation)));
    return result.passed() ? 0 : 1;
  }

  private static String fitting(String text) {
    return Plain.fitting(text, Terminal.charset());
  }
}
