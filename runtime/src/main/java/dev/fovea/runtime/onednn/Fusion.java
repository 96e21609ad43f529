package dev.fovea.runtime.onednn;

import dev.fovea.runtime.engine.Buffer;
import dev.fovea.runtime.engine.Operation;
import dev.fovea.runtime.operation.Add;
import dev.fovea.runtime.operation.BatchNorm;
import dev.fovea.runtime.operation.Conv1d;
import dev.fovea.runtime.operation.Conv2d;
import dev.fovea.runtime.operation.Dense;
import dev.fovea.runtime.operation.Relu;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds neighbouring kernels that can run as one.
 *
 * <p>In training a batch normalisation takes the ReLU after it along. At prediction a convolution
 * takes along the batch normalisation, the addition and the activation that follow, and a dense
 * layer or an addition the activation. What lies between is then never written, so that it must be
 * overwritten in place, or have no other reader.
 */
final class Fusion {

  private final List<Request> requests;
  private final Predicate<Buffer> published;

  private Fusion(List<Request> requests, Predicate<Buffer> published) {
    this.requests = requests;
    this.published = published;
  }

  /**
   * Groups kernels that run one after the other.
   *
   * @param requests in the order in which they run
   * @param published which values are read by others than the kernels
   */
  static List<Group> of(List<Request> requests, Predicate<Buffer> published) {
    return new Fusion(requests, published).groups();
  }

  private List<Group> groups() {
    List<Group> groups = new ArrayList<>();
    int next = 0;
    while (next < requests.size()) {
      Group group = group(next);
      groups.add(group);
      next += group.size();
    }
    return groups;
  }

  private Group group(int index) {
    Request head = requests.get(index);
    Operation operation = head.operation();
    if (head.binding().training()) {
      Optional<Request> activation =
          operation instanceof BatchNorm
              ? follower(index).filter(request -> request.operation() instanceof Relu)
              : Optional.empty();
      return new Group(head, Optional.empty(), Optional.empty(), activation);
    }
    int last = index;
    Optional<Request> norm = Optional.empty();
    Optional<Request> sum = Optional.empty();
    if (isConvolution(operation)) {
      norm = follower(last).filter(request -> request.operation() instanceof BatchNorm);
      last += norm.isPresent() ? 1 : 0;
      sum = sumAfter(last, head);
      last += sum.isPresent() ? 1 : 0;
    }
    boolean takesActivation =
        isConvolution(operation)
            || operation instanceof Dense
            || (operation instanceof Add && head.binding().inputs().size() > 1);
    Optional<Request> activation =
        takesActivation ? follower(last).filter(Fusion::isActivation) : Optional.empty();
    return new Group(head, norm, sum, activation);
  }

  private static boolean isConvolution(Operation operation) {
    return operation instanceof Conv2d || operation instanceof Conv1d;
  }

  private static boolean isActivation(Request request) {
    return ElementFunction.of(request.operation()).isPresent();
  }

  /** The next kernel, if all that it does is to change the value in place. */
  private Optional<Request> follower(int index) {
    if (index + 1 >= requests.size()) {
      return Optional.empty();
    }
    Buffer value = requests.get(index).binding().output();
    Request next = requests.get(index + 1);
    boolean inPlace =
        next.binding().inputs().size() == 1
            && same(next.binding().input(), value)
            && same(next.binding().output(), value)
            && !published.test(value);
    return inPlace ? Optional.of(next) : Optional.empty();
  }

  /** The next kernel, if it adds one other value, and nobody else reads the value. */
  private Optional<Request> sumAfter(int index, Request head) {
    if (index + 1 >= requests.size()
        || !(requests.get(index + 1).operation() instanceof Add)
        || requests.get(index + 1).binding().inputs().size() != 2) {
      return Optional.empty();
    }
    Buffer value = requests.get(index).binding().output();
    Request next = requests.get(index + 1);
    Buffer result = next.binding().output();
    Buffer other = other(next, value);
    boolean one =
        same(next.binding().input(), value) != same(next.binding().inputs().get(1), value);
    boolean inPlace = same(result, value) || same(result, other);
    // The result must not destroy what the convolution still reads.
    boolean apart = !same(result, head.binding().input());
    return one
            && inPlace
            && apart
            && !published.test(value)
            && !published.test(result)
            && !isReadAfter(index + 1, value)
        ? Optional.of(next)
        : Optional.empty();
  }

  /** What an addition of two values adds to one of them. */
  static Buffer other(Request sum, Buffer value) {
    List<Buffer> inputs = sum.binding().inputs();
    return same(inputs.get(0), value) ? inputs.get(1) : inputs.get(0);
  }

  private boolean isReadAfter(int index, Buffer value) {
    return requests.subList(index + 1, requests.size()).stream()
        .flatMap(request -> request.binding().inputs().stream())
        .anyMatch(input -> input == value);
  }

  static boolean same(Buffer one, Buffer other) {
    return Values.address(one.array()).address() == Values.address(other.array()).address();
  }
}
