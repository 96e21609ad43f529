package dev.fovea.processor.plan;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What engines run as one kernel: an operation, and what may follow it in place.
 *
 * <p>This is the one place that knows operations by their names; one that is not here has a kernel
 * of its own. What is not here, although it stands side by side in networks, and why:
 *
 * <ul>
 *   <li>convolution + batch norm in training: the batch's statistics are known after the whole
 *       convolution only, and batch norm's backward pass reads the value between them;
 *   <li>batch norm + sum + ReLU in training: oneDNN's {@code fuse_norm_add_relu} runs on GPUs only;
 *       the sum takes the ReLU along instead;
 *   <li>in training an activation whose derivative follows from its input, as GELU's: that would
 *       have to be kept. The rules allow it, the schedule's own check does not.
 * </ul>
 *
 * @param heads what is computed first
 * @param followers what may come after it, in this order; each may be missing
 */
record FusionRule(Set<String> heads, List<Set<String>> followers) {

  private static final String SUM = "Add";

  private static final Set<String> SUMS = Set.of(SUM);

  private static final Set<String> NORMS = Set.of("BatchNorm");

  private static final Set<String> CONVOLUTIONS = Set.of("Conv2d", "Conv1d", "ConvTranspose2d");

  private static final Set<String> DENSE = Set.of("Dense");

  private static final Set<String> RECTIFIERS = Set.of("Relu");

  private static final Set<String> ACTIVATIONS =
      Set.of(
          "Relu",
          "LeakyRelu",
          "Relu6",
          "Elu",
          "Selu",
          "Sigmoid",
          "Tanh",
          "Gelu",
          "Silu",
          "HardSwish",
          "Mish",
          "Softplus");

  /** At prediction batch norm is a factor and a summand of each channel, known beforehand. */
  static final List<FusionRule> PREDICTION =
      List.of(
          new FusionRule(CONVOLUTIONS, List.of(NORMS, SUMS, ACTIVATIONS)),
          new FusionRule(DENSE, List.of(NORMS, ACTIVATIONS)),
          new FusionRule(SUMS, List.of(ACTIVATIONS)),
          new FusionRule(NORMS, List.of(RECTIFIERS)));

  static final List<FusionRule> TRAINING =
      List.of(
          new FusionRule(CONVOLUTIONS, List.of(ACTIVATIONS)),
          new FusionRule(DENSE, List.of(ACTIVATIONS)),
          new FusionRule(SUMS, List.of(ACTIVATIONS)),
          new FusionRule(NORMS, List.of(RECTIFIERS)));

  /** Copies the collections. */
  FusionRule {
    heads = Set.copyOf(heads);
    followers = List.copyOf(followers);
  }

  /** All operations that rules name. */
  Stream<String> names() {
    return Stream.concat(Stream.of(heads), followers.stream()).flatMap(Set::stream);
  }

  /** Whether a kernel may take the step along that goes on with its value. */
  boolean allows(Step kernel, Step follower) {
    Optional<Integer> next = next(kernel);
    return next.isPresent()
        && followers.subList(next.get(), followers.size()).stream()
            .anyMatch(names -> names.contains(type(follower.first())))
        // A kernel adds one value to its own, or as its first operation at least two.
        && !(type(follower.first()).equals(SUM) && follower.reads().size() != 2)
        && !(type(kernel.first()).equals(SUM) && kernel.parts().get(0).reads().size() < 2);
  }

  /** The first place among the followers that a kernel has not passed; empty if it fits no head. */
  private Optional<Integer> next(Step kernel) {
    if (!heads.contains(type(kernel.first()))) {
      return Optional.empty();
    }
    int next = 0;
    for (Member member : kernel.members().subList(1, kernel.members().size())) {
      while (!followers.get(next).contains(type(member))) {
        next++;
      }
      next++;
    }
    return Optional.of(next);
  }

  private static String type(Member member) {
    return member.operation().type();
  }
}
