package dev.fovea.report.cli;

import dev.fovea.report.diff.Diff;
import dev.fovea.report.diff.DiffFormat;
import dev.fovea.report.diff.Version;
import dev.fovea.report.diff.VersionName;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fovea diff}. */
@Command(
    name = "diff",
    description = {
      "Shows what changed between two versions of networks.",
      "A version is a folder of classes, a jar, a JSON file, or git:REVISION for what was committed"
          + " in the baseline's folder."
    })
final class DiffCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;
  @Mixin private Output output = new Output();
  @Mixin private BaselineOption committed = new BaselineOption();

  @Parameters(index = "0", paramLabel = "BEFORE", description = "The old version.")
  private String before = "";

  @Parameters(index = "1", paramLabel = "AFTER", description = "The new version.")
  private String after = "";

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text (the default) or markdown.")
  private DiffFormat format = DiffFormat.TEXT;

  @Option(names = "--exit-code", description = "Exit with 1 if anything changed.")
  private boolean exitCode;

  DiffCommand() {}

  @Override
  public Integer call() {
    Diff diff = Diff.of(read(before), read(after));
    output.write(format.render(diff), Objects.requireNonNull(spec).commandLine().getOut());
    return exitCode && !diff.networks().isEmpty() ? 1 : 0;
  }

  private Version read(String version) {
    return new VersionName(version).read(Path.of(""), committed.baseline().folder());
  }
}
