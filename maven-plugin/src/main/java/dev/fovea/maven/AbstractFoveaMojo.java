package dev.fovea.maven;

import dev.fovea.metadata.MetadataException;
import dev.fovea.metadata.MetadataFile;
import dev.fovea.metadata.MetadataFinder;
import dev.fovea.metadata.NetworkMetadata;
import dev.fovea.report.NetworkPattern;
import dev.fovea.report.ReportException;
import dev.fovea.report.Selection;
import dev.fovea.report.text.Plain;
import dev.fovea.report.text.Terminal;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** What all goals have in common: whether to run, and on which networks. */
abstract class AbstractFoveaMojo extends AbstractMojo {

  /** Where the module's compiled classes lie, and the metadata beside them. */
  @Parameter(property = "fovea.classes", defaultValue = "${project.build.outputDirectory}")
  private File classes = new File("target/classes");

  /**
   * Which networks are meant: names with or without their package, in which {@code *} stands for
   * any characters. All, if there are none.
   */
  @Parameter(property = "fovea.networks")
  private List<String> networks = new ArrayList<>();

  /** Does nothing at all. */
  @Parameter(property = "fovea.skip", defaultValue = "false")
  private boolean skip;

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("skipped, as fovea.skip asks");
      return;
    }
    try {
      run();
    } catch (MetadataException | ReportException e) {
      // Maven would print the messages of all causes behind this one, which says everything.
      getLog().debug(e);
      throw new MojoExecutionException(e.getMessage());
    }
  }

  /**
   * Does the goal's work.
   *
   * @throws MojoFailureException if the project is at fault
   */
  abstract void run() throws MojoFailureException;

  /** The networks of the module that are meant, by name; says so if there are none. */
  final List<NetworkMetadata> networks() {
    List<NetworkMetadata> found = allNetworks();
    if (found.isEmpty()) {
      getLog()
          .info(
              String.format(
                  "no networks: %s has no %s/*.json; in a module with networks, compile first and"
                      + " put fovea-processor among the annotationProcessorPaths",
                  classes, MetadataFinder.LOCATION));
    }
    warnUnlessOneIsMeant(found);
    return meant(found);
  }

  /** Says so if there are networks, and none is meant. */
  final void warnUnlessOneIsMeant(List<NetworkMetadata> found) {
    if (!found.isEmpty() && meant(found).isEmpty()) {
      getLog().warn(NetworkPattern.noneMatches(patterns(), found));
    }
  }

  private List<NetworkMetadata> meant(List<NetworkMetadata> found) {
    Selection selection = new Selection(places(), patterns());
    return found.stream().filter(selection::includes).toList();
  }

  /** The networks of the module, by name. */
  final List<NetworkMetadata> allNetworks() {
    return MetadataFinder.find(places()).stream().map(MetadataFile::network).toList();
  }

  final List<NetworkPattern> patterns() {
    return networks.stream().map(NetworkPattern::new).toList();
  }

  /**
   * Prints text that is several lines long at once, so that modules built in parallel take turns.
   */
  final void print(String text) {
    getLog().info("\n" + Plain.fitting(text, Terminal.charset()));
  }

  /** Only a folder that the processor wrote to: other JSON files are not metadata. */
  private List<Path> places() {
    Path written = classes.toPath().resolve(MetadataFinder.LOCATION);
    return Files.isDirectory(written) ? List.of(written) : List.of();
  }
}
