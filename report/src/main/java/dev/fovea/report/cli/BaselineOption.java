package dev.fovea.report.cli;

import dev.fovea.report.check.Baseline;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the baseline lies. */
final class BaselineOption {

  @Option(
      names = "--baseline",
      paramLabel = "FOLDER",
      defaultValue = "fovea-baseline",
      description = "The folder with the accepted networks (default: fovea-baseline).")
  private Path folder = Path.of("fovea-baseline");

  Baseline baseline() {
    return new Baseline(folder);
  }
}
