package dev.fovea.processor.fix;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.check.Examination;
import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.spec.NetworkSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds changes of attribute values that repair errors. Each is tried by analysing the changed
 * network: only those after which the error is gone and no other has come are offered.
 */
public final class FixFinder {

  private static final int MOST_FIXES = 3;
  private static final int MOST_TRIALS_OF_AN_ERROR = 80;
  private static final int MOST_TRIALS = 120;

  /** All trials together analyse so many layers, which takes about a second. */
  private static final int MOST_LAYERS = 100_000;

  private final Function<NetworkSpec, Examination> examiner;

  /** With what analyses and checks a changed network. */
  public FixFinder(Function<NetworkSpec, Examination> examiner) {
    this.examiner = examiner;
  }

  /** Changes a network, and gives the changed one if that is what is wanted. */
  private interface Trial {
    Optional<InferredNetwork> run(Diagnostic error, List<Edit> edits);
  }

  /** The findings with the fixes that work. */
  public List<Diagnostic> withFixes(Examination examination) {
    List<Diagnostic> findings = new ArrayList<>();
    int layers = Math.max(1, examination.network().nodes().size());
    int left = Math.min(MOST_TRIALS, MOST_LAYERS / layers);
    for (Diagnostic found : examination.findings()) {
      Trials trials = new Trials(examination, examiner, Math.min(left, MOST_TRIALS_OF_AN_ERROR));
      findings.add(withFixes(found, examination.network(), trials));
      left -= trials.made();
    }
    return findings;
  }

  private static Diagnostic withFixes(Diagnostic found, InferredNetwork network, Trials trials) {
    return CandidateSources.of(found.message())
        .map(source -> withFixes(found, network, trials, source))
        .orElse(found);
  }

  private static Diagnostic withFixes(
      Diagnostic found, InferredNetwork network, Trials trials, CandidateSource source) {
    int most = source.keepsOwnFix() ? MOST_FIXES - found.fixes().size() : MOST_FIXES;
    List<Tier> tiers = candidates(found, network, trials, source);
    List<String> working = search(found, tiers, trials::repair, most);
    if (working.isEmpty() && source.mayUnmask()) {
      working = search(found, tiers, trials::unmask, 1);
    }
    List<String> fixes = new ArrayList<>(source.complete(working, found, network));
    if (fixes.isEmpty() || source.keepsOwnFix()) {
      fixes.addAll(found.fixes());
    }
    return found.withFixes(fixes.subList(0, Math.min(MOST_FIXES, fixes.size())));
  }

  private static List<String> search(Diagnostic found, List<Tier> tiers, Trial trial, int most) {
    for (Tier tier : tiers) {
      Accepted accepted = new Accepted(most);
      for (Ladder ladder : tier.ladders()) {
        if (!accepted.isFull()) {
          firstThatWorks(found, ladder, trial).ifPresent(accepted::add);
        }
      }
      if (!accepted.texts().isEmpty()) {
        return accepted.texts();
      }
    }
    return List.of();
  }

  private static List<Tier> candidates(
      Diagnostic found, InferredNetwork network, Trials trials, CandidateSource source) {
    try {
      return source.candidates(found, network, trials);
    } catch (ArithmeticException overflow) {
      // Numbers so large that their repair cannot be computed: the diagnostic's own suggestion
      // stands.
      return List.of();
    }
  }

  private static Optional<Accepted.Fix> firstThatWorks(
      Diagnostic found, Ladder ladder, Trial trial) {
    for (Candidate candidate : ladder.rungs()) {
      Optional<InferredNetwork> repaired = trial.run(found, candidate.edits());
      if (repaired.isPresent()) {
        return Optional.of(new Accepted.Fix(candidate, repaired.get(), new ArrayList<>()));
      }
    }
    return Optional.empty();
  }
}
