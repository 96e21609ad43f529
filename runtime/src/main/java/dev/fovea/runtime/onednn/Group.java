package dev.fovea.runtime.onednn;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.BoundOperation;
import dev.fovea.runtime.engine.Buffer;
import dev.fovea.runtime.engine.Operation;
import dev.fovea.runtime.operation.Add;
import dev.fovea.runtime.operation.BatchNorm;
import dev.fovea.runtime.operation.Conv1d;
import dev.fovea.runtime.operation.Conv2d;
import dev.fovea.runtime.operation.ConvTranspose2d;
import dev.fovea.runtime.operation.Dense;
import dev.fovea.runtime.operation.Relu;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Operations that the plan found to be one kernel: the first, and what changes its value in place.
 *
 * @param operations in the order in which they compute, at least one
 */
record Group(List<BoundOperation> operations) {

  /** A batch normalisation and its parameters. */
  record Norm(BatchNorm operation, Binding binding) {}

  /** Copies the list. */
  Group {
    operations = List.copyOf(operations);
  }

  /** A kernel of its own. */
  static Group of(Operation operation, Binding binding) {
    return new Group(List.of(new BoundOperation(operation, binding)));
  }

  /** The first. */
  BoundOperation head() {
    return operations.get(0);
  }

  /** What follows it. */
  List<BoundOperation> followers() {
    return operations.subList(1, operations.size());
  }

  /**
   * The groups that are planned by a planner each, in order: the group itself if the planner of its
   * first operation takes all others along, else each operation alone.
   */
  List<Group> planned() {
    return isOne()
        ? List.of(this)
        : operations.stream().map(each -> new Group(List.of(each))).toList();
  }

  private boolean isOne() {
    if (followers().isEmpty()) {
      return true;
    }
    Operation first = head().operation();
    List<BoundOperation> rest = new ArrayList<>(followers());
    if (first instanceof BatchNorm) {
      return rest.size() == 1 && rest.get(0).operation() instanceof Relu;
    }
    boolean multiplies = isConvolution() || first instanceof Dense;
    if (multiplies && !head().binding().training()) {
      removeFirst(rest, BatchNorm.class, 1);
    }
    if (isConvolution() && !head().binding().training()) {
      removeFirst(rest, Add.class, 2);
    }
    boolean takesFunction =
        multiplies || (first instanceof Add && head().binding().inputs().size() > 1);
    return takesFunction && (rest.isEmpty() || (rest.size() == 1 && isFunction(rest.get(0))));
  }

  /** Takes the next operation away if it is one of these, of that many values. */
  private static void removeFirst(
      List<BoundOperation> rest, Class<? extends Operation> type, int inputs) {
    boolean fits =
        !rest.isEmpty()
            && type.isInstance(rest.get(0).operation())
            && rest.get(0).binding().inputs().size() == inputs;
    if (fits) {
      rest.remove(0);
    }
  }

  private boolean isConvolution() {
    Operation first = head().operation();
    return first instanceof Conv2d
        || first instanceof Conv1d
        || (first instanceof ConvTranspose2d transposed && Geometries.isDeconvolution(transposed));
  }

  /** Whether oneDNN has the function, and in training its derivative from the result. */
  private static boolean isFunction(BoundOperation follower) {
    return ElementFunction.of(follower.operation())
        .filter(function -> !follower.binding().training() || !function.derivesFromSource())
        .isPresent();
  }

  /** The batch normalisation to fold into the weights of the first, with its parameters. */
  Optional<Norm> norm() {
    return followers().stream()
        .filter(follower -> follower.operation() instanceof BatchNorm)
        .map(follower -> new Norm((BatchNorm) follower.operation(), follower.binding()))
        .findFirst();
  }

  /** What is added. */
  Optional<Buffer> addend() {
    return followers().stream()
        .filter(follower -> follower.operation() instanceof Add)
        .map(follower -> follower.binding().inputs().get(1))
        .findFirst();
  }

  /** What is done to each element at the end, if anything. */
  Optional<ElementFunction> function() {
    return followers().isEmpty()
        ? Optional.empty()
        : ElementFunction.of(operations.get(operations.size() - 1).operation());
  }
}
