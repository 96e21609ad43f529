package dev.fovea.processor.layer;

import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.spec.Shape;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/** Compares the values that a join reads. */
final class JoinShapes {

  private JoinShapes() {}

  /**
   * Whether all values fit the first; reported where they do not.
   *
   * @param needed what must be equal, in words
   */
  static boolean agree(LayerRequest request, String needed, BiPredicate<Shape, Shape> fit) {
    List<LayerRequest.Input> inputs = request.inputs();
    if (inputs.stream().allMatch(input -> fit.test(request.shape(), input.shape()))) {
      return true;
    }
    String found =
        inputs.stream()
            .map(input -> input.name() + " is " + input.shape())
            .collect(Collectors.joining(" and "));
    request.problem(
        Message.SHAPE_MISMATCH.at(
            request.annotation().position(), request.annotation().name(), needed, found));
    return false;
  }
}
