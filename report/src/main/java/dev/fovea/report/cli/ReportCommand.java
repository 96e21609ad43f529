package dev.fovea.report.cli;

import dev.fovea.report.page.Pages;
import dev.fovea.report.text.Plain;
import dev.fovea.report.text.Terminal;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fovea report}. */
@Command(
    name = "report",
    description = {
      "Writes a page for each network: its graph, receptive fields, costs and memory plan.",
      "The pages need nothing but a browser."
    })
final class ReportCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;
  @Mixin private Networks networks = new Networks();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FOLDER",
      defaultValue = "fovea-report",
      description = "Where to write the pages (default: fovea-report).")
  private Path folder = Path.of("fovea-report");

  @Option(
      names = {"-b", "--batch"},
      paramLabel = "SAMPLES",
      defaultValue = "1",
      description = "Count memory for this many samples at a time (default: 1).")
  private long batch = 1;

  @Option(
      names = "--image",
      paramLabel = "FILE",
      description = "Draw receptive fields on this PNG, JPEG, GIF or WebP instead of a grid.")
  private @Nullable Path image;

  @Option(names = "--svg", description = "Write each graph as a picture too, as for a README.")
  private boolean svg;

  ReportCommand() {}

  @Override
  public Integer call() {
    Pages.Written written =
        new Pages(folder, batch, Optional.ofNullable(image), svg).write(networks.find());
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    written
        .notices()
        .forEach(notice -> out.println(Plain.fitting("note: " + notice, Terminal.charset())));
    out.println("wrote " + written.index());
    return 0;
  }
}
