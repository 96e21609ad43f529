package dev.fovea.processor.check;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.diagnostic.LintOptions;
import dev.fovea.processor.diagnostic.Report;
import java.util.List;

/** All rules. */
final class Checks {

  private static final List<Rule> RULES =
      List.of(
          new Totals(),
          new MemoryBudget(),
          new ExpectedShape(),
          new ExpectedField(),
          new ExpectedCounts(),
          new FieldBounds(),
          new Budget(),
          new ModifiedWeights(),
          new StatesNothing(),
          new SoftmaxTwice(),
          new RemovedBias(),
          new DropoutBeforeNorm(),
          new UnseenBorder(),
          new StrideBeyondKernel(),
          new PaddingOnlyWindows(),
          new DeadTaps());

  /** What is said of networks only that have no error: advice on how they are built. */
  private static final List<Rule> ADVICE =
      List.of(
          new NoNonlinearity(),
          new UnproductiveLayers(),
          new DominantDense(),
          new SaturatingStack(),
          new ActivationBeforeLoss(),
          new SingleClass(),
          new RedundantLayer(),
          new DeadBranch(),
          new Checkerboard(),
          new UnusedChannels(),
          new ManyPoolings(),
          new LateDownsampling());

  private Checks() {}

  /** Reports what the rules find, as far as the user did not silence it. */
  static void run(InferredNetwork network, LintOptions options, Report report) {
    Findings findings = new Findings(network.spec(), options, report);
    RULES.forEach(rule -> rule.check(network, findings));
    if (network.isComplete() && !findings.hasErrors()) {
      ADVICE.forEach(rule -> rule.check(network, findings));
    }
  }
}
