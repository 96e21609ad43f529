package dev.fovea.processor.fix;

import dev.fovea.processor.analyse.InferredNetwork;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A change that may repair an error.
 *
 * @param edits what to change, together
 * @param outcome says of the changed network what the change gives, as {@code keeps 8×8}; empty for
 *     nothing to say
 */
record Candidate(List<Edit> edits, Function<InferredNetwork, String> outcome) {

  /** Copies the list. */
  Candidate {
    edits = List.copyOf(edits);
  }

  /** A change of one value that speaks for itself. */
  static Candidate plain(Edit edit) {
    return new Candidate(List.of(edit), network -> "");
  }

  /** {@code padding = 3 (or SAME) on branch's @Conv2d keeps 8×8}. */
  String text(InferredNetwork changed, List<String> otherValues) {
    Map<String, String> byPlace = new LinkedHashMap<>();
    edits.forEach(edit -> byPlace.merge(edit.place(), edit.text(), (one, two) -> one + ", " + two));
    String others = otherValues.isEmpty() ? "" : " (or " + String.join(" or ", otherValues) + ")";
    String changes =
        byPlace.entrySet().stream()
            .map(entry -> entry.getValue() + others + " " + entry.getKey())
            .collect(Collectors.joining(" and "));
    String said = outcome.apply(changed);
    return said.isEmpty() ? changes : changes + " " + said;
  }

  /** The attribute's change, if it is the only one. */
  Optional<AttributeEdit> onlyAttribute() {
    return edits.size() == 1 && edits.get(0) instanceof AttributeEdit edit
        ? Optional.of(edit)
        : Optional.empty();
  }
}
