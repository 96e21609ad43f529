package dev.fovea.report.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Parameters;

/** Where networks lie. */
final class Places {

  @Parameters(
      paramLabel = "PLACE",
      arity = "1..*",
      description = "A folder of classes, a jar, or a JSON file.")
  private final List<Path> places = new ArrayList<>();

  List<Path> paths() {
    return List.copyOf(places);
  }
}
