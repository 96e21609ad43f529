package dev.fovea.processor.fix;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.check.Examination;
import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.spec.NetworkSpec;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Analyses changed networks, a bounded number of them, so that a wrong network does not make the
 * compiler slow.
 */
final class Trials {

  private final Examination original;
  private final Function<NetworkSpec, Examination> examiner;
  private final int most;
  private int made;

  /** At most that many trials of changes of a network. */
  Trials(Examination original, Function<NetworkSpec, Examination> examiner, int most) {
    this.original = original;
    this.examiner = examiner;
    this.most = most;
  }

  /** The changed network, whatever is wrong with it; empty if there were too many trials. */
  Optional<InferredNetwork> measure(List<Edit> edits) {
    return examine(edits).map(Examination::network);
  }

  /** The changed network, if the error is gone and no other has come. */
  Optional<InferredNetwork> repair(Diagnostic error, List<Edit> edits) {
    return examine(edits).filter(after -> isRepaired(error, after)).map(Examination::network);
  }

  /** How many trials were made. */
  int made() {
    return made;
  }

  private boolean isRepaired(Diagnostic error, Examination after) {
    return after.findings().stream().noneMatch(found -> found.isAbout(error))
        && after.errors().stream()
            .allMatch(found -> original.errors().stream().anyMatch(found::isAbout));
  }

  private Optional<Examination> examine(List<Edit> edits) {
    if (made == most) {
      return Optional.empty();
    }
    made++;
    NetworkSpec changed = original.network().spec();
    for (Edit edit : edits) {
      changed = edit.apply(changed);
    }
    return Optional.of(examiner.apply(changed));
  }
}
