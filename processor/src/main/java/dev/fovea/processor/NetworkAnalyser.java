package dev.fovea.processor;

import dev.fovea.processor.analyse.AnalysedNetwork;
import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.check.Examination;
import dev.fovea.processor.check.Examiner;
import dev.fovea.processor.diagnostic.LintOptions;
import dev.fovea.processor.diagnostic.Report;
import dev.fovea.processor.fix.FixFinder;
import dev.fovea.processor.layer.LayerCatalogue;
import dev.fovea.processor.spec.BlockSpec;
import dev.fovea.processor.spec.MethodSpec;
import dev.fovea.processor.spec.NetworkSpec;
import java.util.Map;
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

  /** Works out what can be worked out about a network, and reports nothing yet. */
  Examination examine(NetworkSpec spec) {
    return examiner.examine(spec);
  }

  /**
   * Analyses a network and reports everything that is wrong with it.
   *
   * @return the network; empty if and only if an error was reported: here, while reading a method
   *     that is not readable, or about a block
   */
  public Optional<AnalysedNetwork> analyse(NetworkSpec spec, Report report) {
    return analyse(examine(spec), report);
  }

  /** The same of a network that has been examined. */
  Optional<AnalysedNetwork> analyse(Examination examination, Report report) {
    new FixFinder(examiner::examine).withFixes(examination).forEach(report::add);
    NetworkSpec spec = examination.network().spec();
    boolean readable =
        isReadable(spec) && spec.blocks().values().stream().allMatch(NetworkAnalyser::isReadable);
    return readable && examination.errors().isEmpty()
        ? Optional.of(examination.network().complete())
        : Optional.empty();
  }

  /**
   * Reports everything that is wrong with a block itself, whatever uses it.
   *
   * @param all the block and those in its body, by their types' qualified names
   */
  public void check(BlockSpec block, Map<String, BlockSpec> all, Report report) {
    examiner.examine(block, all).forEach(report::add);
  }

  private static boolean isReadable(BlockSpec block) {
    return block.readable() && block.methods().stream().allMatch(MethodSpec::readable);
  }

  private static boolean isReadable(NetworkSpec spec) {
    return spec.methods().stream().allMatch(MethodSpec::readable);
  }

  /**
   * What can be worked out about an examined network, whatever is wrong with its methods; reports
   * nothing.
   */
  InferredNetwork outline(Examination examination) {
    NetworkSpec spec = examination.network().spec();
    return isReadable(spec) ? examination.network() : examiner.examine(spec.asReadable()).network();
  }
}
