package dev.fovea.processor.fix;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.check.Examination;
import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.spec.NetworkSpec;
import dev.fovea.processor.spec.Position;
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

  /**
   * The changed network, if the error is gone and others have come only where the error had kept
   * layers from being known.
   */
  Optional<InferredNetwork> unmask(Diagnostic error, List<Edit> edits) {
    return examine(edits)
        .filter(
            after ->
                isGone(error, after)
                    && unknown(after) <= unknown(original)
                    && newErrors(after).stream().allMatch(found -> wasUnknown(found.position())))
        .map(Examination::network);
  }

  /** How many trials were made. */
  int made() {
    return made;
  }

  private boolean isRepaired(Diagnostic error, Examination after) {
    return isGone(error, after) && newErrors(after).isEmpty();
  }

  private static boolean isGone(Diagnostic error, Examination after) {
    return after.findings().stream().noneMatch(found -> found.isAbout(error));
  }

  /** An error that only hides behind another is none that was repaired. */
  private static long unknown(Examination examination) {
    return examination.network().nodes().stream().filter(node -> node.layer().isEmpty()).count();
  }

  private List<Diagnostic> newErrors(Examination after) {
    return after.errors().stream()
        .filter(found -> original.errors().stream().noneMatch(found::isAbout))
        .toList();
  }

  /** Whether not every layer was known of the method that a place is on, or of the network. */
  private boolean wasUnknown(Position position) {
    InferredNetwork network = original.network();
    List<InferredNode> nodes =
        network.spec().methods().stream()
            .filter(method -> Nodes.isIn(position, method))
            .findFirst()
            .map(network::on)
            .orElse(network.nodes());
    return nodes.stream().anyMatch(node -> node.layer().isEmpty());
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
