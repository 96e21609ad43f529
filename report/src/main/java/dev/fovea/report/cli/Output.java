package dev.fovea.report.cli;

import dev.fovea.report.TextFile;
import dev.fovea.report.text.Colours;
import dev.fovea.report.text.Plain;
import dev.fovea.report.text.Screen;
import dev.fovea.report.text.Terminal;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where text goes and what it has to fit. */
final class Output {

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write to this file instead of the terminal.")
  private @Nullable Path file;

  @Option(
      names = "--width",
      paramLabel = "CHARACTERS",
      description = "Fit this width instead of the terminal's.")
  private @Nullable Integer width;

  @Option(
      names = {"--colours", "--colors"},
      paramLabel = "WHEN",
      defaultValue = "auto",
      description = "auto (the default), always or never.")
  private Colours colours = Colours.AUTO;

  Screen screen() {
    if (file != null) {
      return new Screen(width == null ? Screen.ofFile().width() : width, colours == Colours.ALWAYS);
    }
    OptionalInt asked = width == null ? OptionalInt.empty() : OptionalInt.of(width);
    return new Terminal(System.getenv()).screen(colours, asked);
  }

  void write(String text, PrintWriter terminal) {
    Optional.ofNullable(file)
        .ifPresentOrElse(
            path -> TextFile.write(path, text),
            () -> {
              terminal.print(Plain.fitting(text, Terminal.charset()));
              terminal.flush();
            });
  }
}
