package dev.fovea.runtime.onednn;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Buffer;
import dev.fovea.runtime.operation.BatchNorm;
import java.util.Optional;

/**
 * Kernels that run as one: the first does the work of all, the others do nothing.
 *
 * @param head the first
 * @param norm the batch normalisation of its value, folded into its weights
 * @param sum the addition of another value
 * @param activation what is applied last
 */
record Group(
    Request head, Optional<Request> norm, Optional<Request> sum, Optional<Request> activation) {

  static Group of(Request only) {
    return new Group(only, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** How many kernels it is made of. */
  int size() {
    return 1
        + (norm.isPresent() ? 1 : 0)
        + (sum.isPresent() ? 1 : 0)
        + (activation.isPresent() ? 1 : 0);
  }

  /** Whose output is the result. */
  Request last() {
    return activation.or(() -> sum).or(() -> norm).orElse(head);
  }

  /** The other value of the sum. */
  Optional<Buffer> addend() {
    Buffer value = norm.orElse(head).binding().output();
    return sum.map(request -> Fusion.other(request, value));
  }

  /** The batch normalisation to fold, with its parameters. */
  Optional<Norm> folded() {
    return norm.flatMap(
        request ->
            request.operation() instanceof BatchNorm operation
                ? Optional.of(new Norm(operation, request.binding()))
                : Optional.empty());
  }

  /** A batch normalisation and its parameters. */
  record Norm(BatchNorm operation, Binding binding) {}

  /** What the activation does to each element, if there is one. */
  Optional<ElementFunction> function() {
    return activation.flatMap(request -> ElementFunction.of(request.operation()));
  }
}
