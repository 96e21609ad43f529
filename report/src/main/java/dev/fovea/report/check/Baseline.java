package dev.fovea.report.check;

import dev.fovea.metadata.MetadataException;
import dev.fovea.metadata.MetadataFile;
import dev.fovea.metadata.MetadataFinder;
import dev.fovea.metadata.MetadataWriter;
import dev.fovea.metadata.NetworkMetadata;
import dev.fovea.report.NetworkPattern;
import dev.fovea.report.ReportException;
import dev.fovea.report.TextFile;
import dev.fovea.report.diff.Diff;
import dev.fovea.report.diff.NetworkDiff;
import dev.fovea.report.diff.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Networks that a team agreed on: a folder that is committed, with a file for each network.
 *
 * @param folder where it lies
 */
public record Baseline(Path folder) {

  /** Whether there is one. */
  public boolean exists() {
    return Files.isDirectory(folder);
  }

  /**
   * The networks as they were accepted.
   *
   * @return none if there is no baseline
   * @throws MetadataException if a file cannot be read
   */
  public Version read() {
    return new Version(folder.toString(), files().stream().map(MetadataFile::network).toList());
  }

  private List<MetadataFile> files() {
    return exists() ? MetadataFinder.find(List.of(folder)) : List.of();
  }

  /**
   * Makes these networks the baseline, and forgets networks that are no more.
   *
   * @param all every network of the module
   * @param meant which of these, and of those in the baseline, are meant; all if there are none
   * @return what changed
   * @throws ReportException if a file cannot be written
   */
  public Diff accept(List<NetworkMetadata> all, List<NetworkPattern> meant) {
    Version now = new Version("now", all).only(meant);
    List<NetworkMetadata> networks = now.networks();
    Diff diff = Diff.of(readable().only(meant), now);
    Set<String> changed =
        diff.networks().stream().map(NetworkDiff::network).collect(Collectors.toSet());
    networks.stream()
        .filter(network -> changed.contains(network.network()))
        .forEach(
            network ->
                TextFile.write(
                    folder.resolve(network.network() + ".json"), MetadataWriter.write(network)));
    Set<String> kept = networks.stream().map(NetworkMetadata::network).collect(Collectors.toSet());
    changed.stream().filter(name -> !kept.contains(name)).forEach(this::forget);
    return diff;
  }

  /** A baseline that cannot be read is no reason not to replace it, but one to say so. */
  private Version readable() {
    try {
      return read();
    } catch (MetadataException e) {
      throw new ReportException(
          e.getMessage() + " (it is part of the baseline: restore it, or delete it and accept)", e);
    }
  }

  private void forget(String network) {
    Path file = folder.resolve(network + ".json");
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new ReportException(
          file + ": cannot be deleted: " + TextFile.reason(e) + "; delete it by hand", e);
    }
  }
}
