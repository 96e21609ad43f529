package dev.fovea.processor;

import dev.fovea.processor.analyse.AnalysedNetwork;
import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.NetworkInference;
import dev.fovea.processor.check.Checks;
import dev.fovea.processor.diagnostic.LintOptions;
import dev.fovea.processor.diagnostic.Report;
import dev.fovea.processor.graph.Graph;
import dev.fovea.processor.graph.GraphBuilder;
import dev.fovea.processor.layer.LayerCatalogue;
import dev.fovea.processor.spec.NetworkSpec;
import java.util.Optional;

/**
 * From a network's source to everything that is known about it: the steps that need no compiler, in
 * their order.
 */
public final class NetworkAnalyser {

  private final LayerCatalogue catalogue;
  private final LintOptions options;

  /** With the layers that exist, and lint rules as the table of messages has them. */
  public NetworkAnalyser(LayerCatalogue catalogue) {
    this(catalogue, LintOptions.none());
  }

  /** With the layers that exist and what the user wants of lint rules. */
  public NetworkAnalyser(LayerCatalogue catalogue, LintOptions options) {
    this.catalogue = catalogue;
    this.options = options;
  }

  /**
   * Analyses a network and reports everything that is wrong with it.
   *
   * @return the network; empty if and only if an error was reported
   */
  public Optional<AnalysedNetwork> analyse(NetworkSpec spec, Report report) {
    Report found = new Report();
    Graph graph = new GraphBuilder(catalogue).build(spec, found);
    InferredNetwork network = NetworkInference.run(graph, found);
    Checks.run(network, options, found);
    found.diagnostics().forEach(report::add);
    return found.hasErrors() ? Optional.empty() : Optional.of(network.complete());
  }
}
