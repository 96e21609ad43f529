package dev.fovea.report;

import dev.fovea.metadata.MetadataFile;
import dev.fovea.metadata.MetadataFinder;
import dev.fovea.metadata.NetworkMetadata;
import java.nio.file.Path;
import java.util.List;

/**
 * Networks to do something with.
 *
 * @param places folders of classes, jars, and JSON files
 * @param patterns which networks of these are meant; all if there are none
 */
public record Selection(List<Path> places, List<NetworkPattern> patterns) {

  /** Copies the lists. */
  public Selection {
    places = List.copyOf(places);
    patterns = List.copyOf(patterns);
  }

  /**
   * The networks, by name.
   *
   * @return at least one
   * @throws ReportException if no network of the places is meant
   * @throws dev.fovea.metadata.MetadataException if there is none, or one cannot be read
   */
  public List<NetworkMetadata> networks() {
    List<NetworkMetadata> all =
        MetadataFinder.findSome(places).stream().map(MetadataFile::network).toList();
    List<NetworkMetadata> chosen = all.stream().filter(this::includes).toList();
    if (chosen.isEmpty()) {
      throw new ReportException(NetworkPattern.noneMatches(patterns, all));
    }
    return chosen;
  }

  /** Whether a network is meant. */
  public boolean includes(NetworkMetadata network) {
    return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> pattern.matches(network));
  }
}
