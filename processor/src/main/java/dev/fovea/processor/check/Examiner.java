package dev.fovea.processor.check;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.NetworkInference;
import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.diagnostic.LintOptions;
import dev.fovea.processor.diagnostic.Report;
import dev.fovea.processor.graph.GraphBuilder;
import dev.fovea.processor.layer.LayerCatalogue;
import dev.fovea.processor.spec.BlockSpec;
import dev.fovea.processor.spec.NetworkSpec;
import java.util.List;
import java.util.Map;

/** Works out everything about a network and checks it. */
public final class Examiner {

  private final LayerCatalogue catalogue;
  private final LintOptions options;

  /** With the layers that exist and what the user wants of lint rules. */
  public Examiner(LayerCatalogue catalogue, LintOptions options) {
    this.catalogue = catalogue;
    this.options = options;
  }

  /**
   * Examines a block itself, whatever uses it.
   *
   * @param all the block and those in its body, by their types' qualified names
   */
  public List<Diagnostic> examine(BlockSpec block, Map<String, BlockSpec> all) {
    Report report = new Report();
    new GraphBuilder(catalogue).check(block, all, report);
    return report.diagnostics();
  }

  /** Examines a network. */
  public Examination examine(NetworkSpec spec) {
    Report report = new Report();
    Report ofBlocks = new Report();
    InferredNetwork network =
        NetworkInference.run(new GraphBuilder(catalogue).build(spec, report, ofBlocks), report);
    Checks.run(network, options, report);
    return new Examination(
        network, BlockFindings.merge(report.diagnostics()), ofBlocks.diagnostics());
  }
}
