package dev.fovea.maven;

import dev.fovea.metadata.NetworkMetadata;
import dev.fovea.report.ReportException;
import dev.fovea.report.diff.Diff;
import dev.fovea.report.diff.DiffFormat;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Makes the module's networks the baseline that {@code fovea:check} compares with, and forgets
 * those that are no more. Commit the folder afterwards.
 */
@Mojo(name = "accept", threadSafe = true)
public final class AcceptMojo extends AbstractBaselineMojo {

  /** Made by Maven. */
  public AcceptMojo() {}

  @Override
  void run() {
    List<NetworkMetadata> networks = allNetworks();
    if (networks.isEmpty()) {
      if (baseline().exists()) {
        throw new ReportException(
            "no networks to accept: compile first, or delete "
                + baseline().folder()
                + " if the module has none any more");
      }
      getLog().info("no networks to accept");
      return;
    }
    Diff diff = baseline().accept(networks, patterns());
    if (diff.networks().isEmpty()) {
      warnUnlessOneIsMeant(networks);
    }
    print(DiffFormat.TEXT.render(diff));
    getLog().info("accepted in " + baseline().folder());
  }
}
