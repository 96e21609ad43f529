package dev.fovea.report.page;

import dev.fovea.metadata.NetworkMetadata;

/** The names of pages and pictures. */
final class FileName {

  private static final String INDEX = "index";

  private FileName() {}

  /** {@code dev.fovea.examples.TinyCifar.html}; never that of the index. */
  static String of(NetworkMetadata network, String extension) {
    String name = network.network();
    return (name.equalsIgnoreCase(INDEX) ? name + "-network" : name) + "." + extension;
  }
}
