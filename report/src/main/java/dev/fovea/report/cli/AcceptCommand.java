package dev.fovea.report.cli;

import dev.fovea.report.diff.Diff;
import dev.fovea.report.diff.DiffFormat;
import dev.fovea.report.text.Plain;
import dev.fovea.report.text.Terminal;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code fovea accept}. */
@Command(
    name = "accept",
    description =
        "Makes networks the baseline that check compares with, and forgets those that are no more.")
final class AcceptCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;
  @Mixin private Networks networks = new Networks();
  @Mixin private BaselineOption baseline = new BaselineOption();

  AcceptCommand() {}

  @Override
  public Integer call() {
    Diff diff = baseline.baseline().accept(networks.all(), networks.patterns());
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    out.print(Plain.fitting(DiffFormat.TEXT.render(diff), Terminal.charset()));
    out.println("accepted in " + baseline.baseline().folder());
    return 0;
  }
}
