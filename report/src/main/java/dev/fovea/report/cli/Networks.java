package dev.fovea.report.cli;

import dev.fovea.metadata.NetworkMetadata;
import dev.fovea.report.NetworkPattern;
import dev.fovea.report.Selection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options that choose networks. */
final class Networks {

  @Parameters(
      paramLabel = "PLACE",
      arity = "1..*",
      description = "A folder of classes, a jar, or a JSON file.")
  private final List<Path> places = new ArrayList<>();

  @Option(
      names = {"-n", "--network"},
      paramLabel = "NAME",
      description = "Only this network; * stands for any characters. May be repeated.")
  private final List<String> patterns = new ArrayList<>();

  List<NetworkMetadata> find() {
    return new Selection(places, patterns.stream().map(NetworkPattern::new).toList()).networks();
  }
}
