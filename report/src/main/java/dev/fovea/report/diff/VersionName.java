package dev.fovea.report.diff;

import dev.fovea.metadata.MetadataFile;
import dev.fovea.metadata.MetadataFinder;
import dev.fovea.report.ReportException;
import java.nio.file.Path;
import java.util.List;

/**
 * How people name a version: a place with metadata, or {@code git:} and a revision.
 *
 * @param text as written
 */
public record VersionName(String text) {

  private static final String GIT = "git:";

  /**
   * Reads the version.
   *
   * @param directory that relative places start from
   * @param committed the folder that git knows metadata of
   * @throws ReportException if there is no such revision
   * @throws dev.fovea.metadata.MetadataException if there is no such place, or no metadata in it
   */
  public Version read(Path directory, Path committed) {
    if (text.startsWith(GIT)) {
      return new GitRevision(text.substring(GIT.length()), directory.resolve(committed)).read();
    }
    if (text.isBlank()) {
      throw new ReportException("a version needs a name: a folder, a jar, or git:<revision>");
    }
    return new Version(
        text,
        MetadataFinder.findSome(List.of(directory.resolve(text))).stream()
            .map(MetadataFile::network)
            .toList());
  }
}
