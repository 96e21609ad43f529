package dev.fovea.report.diff;

import dev.fovea.metadata.MetadataReader;
import dev.fovea.metadata.NetworkMetadata;
import dev.fovea.report.ReportException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Networks as they were committed. What the compiler writes is not, as a rule, but a baseline is.
 *
 * @param revision anything that git takes for a commit
 * @param folder with the metadata, in a work tree; need not exist any more
 */
public record GitRevision(String revision, Path folder) {

  private static final String SUFFIX = ".json";

  /**
   * Checks the revision.
   *
   * @throws ReportException if git could take it for an option
   */
  public GitRevision {
    if (revision.isBlank() || revision.startsWith("-")) {
      throw new ReportException(
          "git revision: expected a commit, branch or tag, found \"" + revision + "\"");
    }
  }

  /**
   * Reads the networks.
   *
   * @throws ReportException if git is not there, knows no such revision, or the revision has no
   *     metadata in that folder
   */
  public Version read() {
    Path whole = folder.toAbsolutePath().normalize();
    Path inside = existing(whole);
    String path = inside.relativize(whole).toString().replace('\\', '/');
    String commit = commit(inside);
    List<NetworkMetadata> networks = new ArrayList<>();
    for (String name : files(inside, commit, path.isEmpty() ? "./" : path + "/")) {
      if (name.endsWith(SUFFIX)) {
        byte[] text = git(inside, "show", commit + ":./" + name).orElseThrow(() -> vanished(name));
        networks.add(MetadataReader.read(revision + ":" + name, new ByteArrayInputStream(text)));
      }
    }
    if (networks.isEmpty()) {
      throw new ReportException(
          String.format(
              "git revision %s has no networks in %s: what the compiler writes is seldom committed;"
                  + " commit a baseline (fovea accept, or mvn fovea:accept) and compare with that",
              revision, folder));
    }
    return new Version(revision, networks);
  }

  private String commit(Path inside) {
    if (git(inside, "rev-parse", "--git-dir").isEmpty()) {
      throw new ReportException(
          inside + " lies in no git repository; compare two folders or jars instead");
    }
    return git(inside, "rev-parse", "--verify", "--quiet", revision + "^{commit}")
        .map(output -> new String(output, StandardCharsets.UTF_8).strip())
        .orElseThrow(
            () ->
                new ReportException(
                    String.format(
                        "git knows no commit %s in %s; name one that is there (a shallow clone has"
                            + " few: git fetch --unshallow)",
                        revision, inside)));
  }

  private List<String> files(Path inside, String commit, String path) {
    return git(inside, "ls-tree", "-z", "--name-only", commit, "--", path)
        .map(output -> new String(output, StandardCharsets.UTF_8).split("\0", -1))
        .map(List::of)
        .orElse(List.of());
  }

  private ReportException vanished(String name) {
    return new ReportException("git cannot show " + revision + ":" + name);
  }

  private static Path existing(Path folder) {
    Path inside = folder;
    while (!Files.isDirectory(inside)) {
      Path above = inside.getParent();
      if (above == null) {
        throw new ReportException(folder + " lies in no folder that exists");
      }
      inside = above;
    }
    return inside;
  }

  /** What git prints; empty if it fails. */
  private static Optional<byte[]> git(Path directory, String... arguments) {
    List<String> command = new ArrayList<>(List.of("git", "-C", directory.toString()));
    command.addAll(List.of(arguments));
    try {
      Process git =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      git.getOutputStream().close();
      byte[] output = git.getInputStream().readAllBytes();
      return git.waitFor() == 0 ? Optional.of(output) : Optional.empty();
    } catch (IOException e) {
      throw new ReportException(
          "git cannot be run: " + e.getMessage() + "; install it, or compare two folders", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ReportException("interrupted while git was running", e);
    }
  }
}
