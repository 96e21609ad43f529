package dev.fovea.report.diff;

import dev.fovea.metadata.NetworkMetadata;
import dev.fovea.report.NetworkPattern;
import java.util.List;

/**
 * Networks at one time.
 *
 * @param name what people call it
 * @param networks possibly none
 */
public record Version(String name, List<NetworkMetadata> networks) {

  /** Copies the list. */
  public Version {
    networks = List.copyOf(networks);
  }

  /** Only the networks that are meant; all if there are no patterns. */
  public Version only(List<NetworkPattern> patterns) {
    return new Version(
        name,
        networks.stream()
            .filter(
                network ->
                    patterns.isEmpty()
                        || patterns.stream().anyMatch(pattern -> pattern.matches(network)))
            .toList());
  }
}
