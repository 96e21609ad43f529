package dev.fovea.maven;

import dev.fovea.metadata.NetworkMetadata;
import dev.fovea.report.page.Pages;
import java.io.File;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Writes a page for each network, with its graph, receptive fields, costs and memory plan, and one
 * that leads to them. The pages need nothing but a browser.
 */
@Mojo(name = "report", defaultPhase = LifecyclePhase.PROCESS_CLASSES, threadSafe = true)
public final class ReportMojo extends AbstractFoveaMojo {

  /** Where to write the pages. */
  @Parameter(
      property = "fovea.report.folder",
      defaultValue = "${project.build.directory}/fovea-report")
  private File folder = new File("target/fovea-report");

  /** For how many samples at a time memory is counted. */
  @Parameter(property = "fovea.batch", defaultValue = "1")
  private long batch = 1;

  /** A PNG, JPEG, GIF or WebP that receptive fields are drawn on; a grid if left out. */
  @Parameter(property = "fovea.report.image")
  private @Nullable File image;

  /** Whether to write each graph as a picture too, as for a README. */
  @Parameter(property = "fovea.report.svg", defaultValue = "false")
  private boolean svg;

  /** Made by Maven. */
  public ReportMojo() {}

  @Override
  void run() {
    List<NetworkMetadata> found = networks();
    if (found.isEmpty()) {
      return;
    }
    Pages pages =
        new Pages(folder.toPath(), batch, Optional.ofNullable(image).map(File::toPath), svg);
    Pages.Written written = pages.write(found);
    written.notices().forEach(getLog()::warn);
    getLog().info("wrote " + written.index());
  }
}
