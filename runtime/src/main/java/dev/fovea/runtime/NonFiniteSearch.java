package dev.fovea.runtime;

import dev.fovea.runtime.engine.FiniteCheck;
import dev.fovea.runtime.engine.Parameter;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Asks after each step whether its numbers are finite and, where not, which was the first. */
final class NonFiniteSearch implements AutoCloseable {

  private final ModelDefinition definition;
  private final TrainedParameters trained;
  private final NonFiniteProbe probe;
  private final Optional<FiniteCheck> gradients;

  /**
   * For the parameters of a session.
   *
   * @param probe watches the kernels of the passes that are searched
   */
  NonFiniteSearch(
      ModelDefinition definition,
      TrainedParameters trained,
      NonFiniteProbe probe,
      ModelOptions options) {
    this.definition = definition;
    this.trained = trained;
    this.probe = probe;
    this.gradients =
        Optional.of(trained.gradients())
            .filter(array -> !array.isEmpty())
            .map(options.engine()::newFiniteCheck);
  }

  /** Whether all losses, [N, 1] of each head, are finite. */
  boolean areFinite(List<INDArray> losses) {
    return losses.stream().allMatch(NonFiniteSearch::isFinite);
  }

  /** Few numbers, so that asking ND4J for their sum would take longer. */
  private static boolean isFinite(INDArray losses) {
    for (long sample = 0; sample < losses.size(0); sample++) {
      if (!Double.isFinite(losses.getDouble(sample, 0))) {
        return false;
      }
    }
    return true;
  }

  /** Whether all gradients of parameters are finite. */
  boolean gradientsAreFinite() {
    return gradients.isEmpty()
        || gradients.get().passes()
        || NonFiniteProbe.isFinite(trained.gradients());
  }

  /** The first trainable parameter that is not finite, if any. */
  Optional<NonFiniteValueException> parameter() {
    return trained.bound().stream()
        .filter(parameter -> !NonFiniteProbe.isFinite(parameter.array()))
        .findFirst()
        .map(
            parameter ->
                new NonFiniteValueException(
                    layer(parameter), parameter.name() + ", since the last update"));
  }

  private static String layer(Parameter parameter) {
    return parameter.name().substring(0, Math.max(0, parameter.name().lastIndexOf('.')));
  }

  /** Looks where a step that was just fed again goes wrong, in the order of computation. */
  NonFiniteValueException locate(TrainingPass pass) {
    for (int i = 0; i < pass.inputs().size(); i++) {
      if (!NonFiniteProbe.isFinite(pass.inputs().get(i).array())) {
        return new NonFiniteValueException(definition.inputs().get(i).name(), "data");
      }
    }
    for (int i = 0; i < pass.targets().size(); i++) {
      if (!NonFiniteProbe.isFinite(pass.targets().get(i).array())) {
        return new NonFiniteValueException(definition.heads().get(i).name(), "target");
      }
    }
    return parameter().orElseGet(() -> runWatched(pass));
  }

  private NonFiniteValueException runWatched(TrainingPass pass) {
    probe.arm(true);
    try {
      pass.forward();
      pass.backward();
    } catch (NonFiniteValueException found) {
      return found;
    } finally {
      probe.arm(false);
    }
    return new NonFiniteValueException(definition.network(), "loss");
  }

  @Override
  public void close() {
    gradients.ifPresent(FiniteCheck::close);
  }
}
