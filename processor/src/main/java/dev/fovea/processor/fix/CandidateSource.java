package dev.fovea.processor.fix;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.diagnostic.Diagnostic;
import java.util.List;

/** Knows what may repair one kind of error. */
interface CandidateSource {

  /**
   * What may repair the error, best first.
   *
   * @param error the error
   * @param network the network that has it
   * @param trials for measuring changes
   */
  List<Tier> candidates(Diagnostic error, InferredNetwork network, Trials trials);

  /**
   * What is offered.
   *
   * @param found the candidates that work
   * @return these, possibly with suggestions beyond values of attributes
   */
  default List<String> complete(List<String> found, Diagnostic error, InferredNetwork network) {
    return found;
  }

  /**
   * Whether a candidate counts that repairs the error, but brings errors to light in what was
   * unknown because of it: so where the error is a plain slip, that hides others.
   */
  default boolean mayUnmask() {
    return false;
  }

  /**
   * Whether the error's own suggestion is listed after what was found, because it always works: to
   * state something else in place of changing the network.
   */
  default boolean keepsOwnFix() {
    return false;
  }
}
