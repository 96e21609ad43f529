package dev.fovea.maven;

import dev.fovea.report.check.Baseline;
import java.io.File;
import java.nio.file.Path;
import org.apache.maven.plugins.annotations.Parameter;

/** What goals have in common that know the accepted networks. */
abstract class AbstractBaselineMojo extends AbstractFoveaMojo {

  /** The folder with the accepted networks, which is committed. */
  @Parameter(property = "fovea.baseline", defaultValue = "${project.basedir}/fovea-baseline")
  private File baseline = new File("fovea-baseline");

  @Parameter(defaultValue = "${project.basedir}", readonly = true)
  private File basedir = new File("");

  final Baseline baseline() {
    return new Baseline(baseline.toPath());
  }

  final Path basedir() {
    return basedir.toPath();
  }
}
