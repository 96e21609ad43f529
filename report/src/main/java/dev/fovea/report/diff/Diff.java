package dev.fovea.report.diff;

import dev.fovea.metadata.NetworkMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What changed between two versions.
 *
 * @param before what the old version is called
 * @param after what the new version is called
 * @param networks the networks that came, went or changed, by name
 * @param unchanged how many did not
 */
public record Diff(String before, String after, List<NetworkDiff> networks, int unchanged) {

  /** Copies the list. */
  public Diff {
    networks = List.copyOf(networks);
  }

  /** Compares two versions. */
  public static Diff of(Version before, Version after) {
    Map<String, NetworkMetadata> old = byName(before);
    Map<String, NetworkMetadata> now = byName(after);
    Map<String, NetworkDiff> diffs = new TreeMap<>();
    old.forEach((name, network) -> diffs.put(name, NetworkComparison.removed(network)));
    now.forEach((name, network) -> diffs.put(name, NetworkComparison.added(network)));
    old.forEach(
        (name, network) -> {
          NetworkMetadata other = now.get(name);
          if (other != null) {
            diffs.put(name, NetworkComparison.compare(network, other));
          }
        });
    List<NetworkDiff> changed = new ArrayList<>(diffs.values());
    changed.removeIf(NetworkDiff::isEmpty);
    return new Diff(before.name(), after.name(), changed, diffs.size() - changed.size());
  }

  /** Compares two versions of one network. */
  public static NetworkDiff of(NetworkMetadata before, NetworkMetadata after) {
    return NetworkComparison.compare(before, after);
  }

  private static Map<String, NetworkMetadata> byName(Version version) {
    Map<String, NetworkMetadata> named = new TreeMap<>();
    version.networks().forEach(network -> named.put(network.network(), network));
    return named;
  }
}
