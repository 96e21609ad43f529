package dev.fovea.processor;

import dev.fovea.processor.analyse.AnalysedNetwork;
import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.check.Examination;
import dev.fovea.processor.check.Examiner;
import dev.fovea.processor.diagnostic.LintOptions;
import dev.fovea.processor.diagnostic.Report;
import dev.fovea.processor.fix.FixFinder;
import dev.fovea.processor.layer.LayerCatalogue;
import dev.fovea.processor.spec.MethodSpec;
import dev.fovea.processor.spec.NetworkSpec;
import java.util.Optional;

/**
 * From a network's source to everything that is known about it: the steps that need no compiler, in
 * their order.
 */
public final class NetworkAnalyser {

  private final Examiner examiner;

  /** With the layers that exist, and lint rules as the table of messages has them. */
  public NetworkAnalyser(LayerCatalogue catalogue) {
    this(catalogue, LintOptions.none());
  }

  /** With the layers that exist and what the user wants of lint rules. */
  public NetworkAnalyser(LayerCatalogue catalogue, LintOptions options) {
    this.examiner = new Examiner(catalogue, options);
  }

  /**
   * Analyses a network and reports everything that is wrong with it.
   *
   * @return the network; empty if and only if an error was reported, here or while reading a method
   *     that is not readable
   */
  public Optional<AnalysedNetwork> analyse(NetworkSpec spec, Report report) {
    Examination examination = examiner.examine(spec);
    new FixFinder(examiner::examine).withFixes(examination).forEach(report::add);
    boolean readable = spec.methods().stream().allMatch(MethodSpec::readable);
    return readable && examination.errors().isEmpty()
        ? Optional.of(examination.network().complete())
        : Optional.empty();
  }

  /** What can be worked out about a network, whatever is wrong with it; reports nothing. */
  public InferredNetwork outline(NetworkSpec spec) {
    return examiner.examine(spec.asReadable()).network();
  }
}
