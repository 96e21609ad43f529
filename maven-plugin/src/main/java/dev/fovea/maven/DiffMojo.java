package dev.fovea.maven;

import dev.fovea.metadata.NetworkMetadata;
import dev.fovea.report.ReportException;
import dev.fovea.report.TextFile;
import dev.fovea.report.diff.Diff;
import dev.fovea.report.diff.DiffFormat;
import dev.fovea.report.diff.Version;
import dev.fovea.report.diff.VersionName;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Shows what changed between two versions of the module's networks. */
@Mojo(name = "diff", threadSafe = true)
public final class DiffMojo extends AbstractBaselineMojo {

  /**
   * The old version: a folder of classes, a jar, a JSON file, or {@code git:} and a revision for
   * what was committed in the baseline's folder. The baseline itself if left out.
   */
  @Parameter(property = "fovea.from")
  private @Nullable String from;

  /** The new version, written as the old one. What is compiled now if left out. */
  @Parameter(property = "fovea.to")
  private @Nullable String to;

  /** {@code text}, or {@code markdown} for a pull request. */
  @Parameter(property = "fovea.format", defaultValue = "text")
  private String format = "text";

  /** The file to write to, instead of Maven's log. */
  @Parameter(property = "fovea.diff.file")
  private @Nullable File file;

  /** Made by Maven. */
  public DiffMojo() {}

  @Override
  void run() {
    DiffFormat chosen = Choice.of(DiffFormat.class, "fovea.format", format);
    List<NetworkMetadata> now = allNetworks();
    if (from == null && to == null && now.isEmpty() && !baseline().exists()) {
      getLog().info("no networks to compare");
      return;
    }
    Version before = from == null ? accepted() : read(from);
    Version after = to == null ? new Version("now", now) : read(to);
    Diff diff = Diff.of(before.only(patterns()), after.only(patterns()));
    String text = chosen.render(diff);
    if (file == null) {
      print(text);
    } else {
      TextFile.write(file.toPath(), text);
      getLog().info("wrote " + file);
    }
  }

  private Version accepted() {
    if (!baseline().exists()) {
      throw new ReportException(
          "there is no baseline in "
              + baseline().folder()
              + " to compare with; start one with mvn fovea:accept, or name a version with"
              + " -Dfovea.from=<folder, jar or git:revision>");
    }
    return baseline().read();
  }

  private Version read(String version) {
    Path committed = baseline().folder();
    return new VersionName(version).read(basedir(), committed);
  }
}
