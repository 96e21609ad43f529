package dev.fovea.processor.check;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.NetworkInference;
import dev.fovea.processor.diagnostic.LintOptions;
import dev.fovea.processor.diagnostic.Report;
import dev.fovea.processor.graph.GraphBuilder;
import dev.fovea.processor.layer.LayerCatalogue;
import dev.fovea.processor.spec.NetworkSpec;

/** Works out everything about a network and checks it. */
public final class Examiner {

  private final LayerCatalogue catalogue;
  private final LintOptions options;

  /** With the layers that exist and what the user wants of lint rules. */
  public Examiner(LayerCatalogue catalogue, LintOptions options) {
    this.catalogue = catalogue;
    this.options = options;
  }

  /** Examines a network. */
  public Examination examine(NetworkSpec spec) {
    Report report = new Report();
    InferredNetwork network =
        NetworkInference.run(new GraphBuilder(catalogue).build(spec, report), report);
    Checks.run(network, options, report);
    return new Examination(network, report.diagnostics());
  }
}
