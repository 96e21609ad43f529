package dev.fovea.report;

import dev.fovea.metadata.NetworkMetadata;
import dev.fovea.metadata.summary.CsvFormat;
import dev.fovea.metadata.summary.JsonFormat;
import dev.fovea.metadata.summary.MarkdownFormat;
import dev.fovea.metadata.summary.Summary;
import dev.fovea.metadata.summary.TextFormat;
import dev.fovea.report.text.Screen;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Asks for tables of networks.
 *
 * @param batch for which memory is counted
 * @param format how to write them down
 * @param screen what text has to fit
 */
public record SummaryRequest(long batch, Format format, Screen screen) {

  /** How to write tables down. */
  public enum Format {
    /** For a terminal. */
    TEXT,
    /** For a README or a pull request. */
    MARKDOWN,
    /** For a spreadsheet: one table with all networks. */
    CSV,
    /** For a program: a list with an object for each network. */
    JSON
  }

  /**
   * The tables, as one text that ends with a line feed.
   *
   * @throws ReportException if the batch is not positive or too large to count bytes for
   */
  public String render(List<NetworkMetadata> networks) {
    List<Summary> summaries = networks.stream().map(this::summary).toList();
    return switch (format) {
      case TEXT -> joined(summaries, new TextFormat(screen.width(), screen.colours())::render);
      case MARKDOWN -> joined(summaries, new MarkdownFormat()::render);
      case CSV ->
          CsvFormat.header()
              + summaries.stream().map(new CsvFormat()::lines).collect(Collectors.joining());
      case JSON ->
          summaries.stream()
              .map(summary -> new JsonFormat().render(summary).stripTrailing())
              .collect(Collectors.joining(",\n", "[", "]\n"));
    };
  }

  private Summary summary(NetworkMetadata network) {
    try {
      return Summary.of(network, batch);
    } catch (IllegalArgumentException e) {
      throw new ReportException(String.valueOf(e.getMessage()), e);
    }
  }

  private static String joined(List<Summary> summaries, Function<Summary, String> format) {
    return summaries.stream().map(format).collect(Collectors.joining("\n"));
  }
}
