package dev.fovea.report.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version that the jar's manifest names. */
final class FoveaVersion implements IVersionProvider {

  FoveaVersion() {}

  @Override
  public String[] getVersion() {
    return new String[] {
      "fovea "
          + Optional.ofNullable(FoveaVersion.class.getPackage().getImplementationVersion())
              .orElse("(development)")
    };
  }
}
