package dev.fovea.report.cli;

import dev.fovea.metadata.NetworkMetadata;
import dev.fovea.report.NetworkPattern;
import dev.fovea.report.Selection;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that choose networks. */
final class Networks {

  @Mixin private Places places = new Places();

  @Option(
      names = {"-n", "--network"},
      paramLabel = "NAME",
      description = "Only this network; * stands for any characters. May be repeated.")
  private final List<String> patterns = new ArrayList<>();

  /** The networks that are meant, by name; at least one. */
  List<NetworkMetadata> find() {
    return new Selection(places.paths(), patterns()).networks();
  }

  /** All networks, whether or not they are meant, by name; at least one. */
  List<NetworkMetadata> all() {
    return new Selection(places.paths(), List.of()).networks();
  }

  /** Which networks are meant; all if there are none. */
  List<NetworkPattern> patterns() {
    return patterns.stream().map(NetworkPattern::new).toList();
  }
}
