package dev.fovea.processor.write;

import dev.fovea.processor.analyse.ReceptiveField;
import dev.fovea.processor.layer.Spatial;
import dev.fovea.processor.plan.BackwardCall;
import dev.fovea.processor.plan.PlannedStep;
import dev.fovea.processor.plan.Tensor;
import dev.fovea.processor.spec.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What generated code says beside each call. */
final class PassComments {

  private final ValueNames names;

  PassComments(ValueNames names) {
    this.names = names;
  }

  /**
   * Beside a forward call: {@code image 3×8×8 → 8×8×8, receptive field 3×3, jump 1, 216
   * parameters}.
   */
  String forward(PlannedStep step) {
    List<String> facts = new ArrayList<>();
    if (step.step().isLoss()) {
      return nameOfRead(step, 0) + " against its target, one loss a sample";
    }
    facts.add(inAndOut(step));
    if (step.inPlace()) {
      facts.add("in place");
    }
    if (changesField(step)) {
      step.step().last().layer().field().map(PassComments::field).ifPresent(facts::add);
    }
    long parameters = step.step().trainableParameters();
    if (parameters > 0) {
      facts.add(Words.counted(parameters, "parameter"));
    }
    return String.join(", ", facts);
  }

  /**
   * Above a forward call that runs several layers: {@code fused: stem.conv2d + batchNorm + relu}.
   */
  Optional<String> fused(PlannedStep step) {
    return step.step().isFused() ? Optional.of("fused: " + step.step().name()) : Optional.empty();
  }

  /** Beside a backward call: {@code gradient of stem.conv2d, in place}. */
  String backward(PlannedStep step) {
    List<String> facts = new ArrayList<>();
    List<String> computed = new ArrayList<>();
    for (int slot = 0; slot < step.reads().size(); slot++) {
      String name = nameOfRead(step, slot);
      if (step.readGradients().get(slot).isPresent()) {
        computed.add(name);
      } else {
        facts.add(name + " needs no gradient");
      }
    }
    step.step().members().stream()
        .flatMap(member -> member.parameters().stream())
        .filter(parameter -> parameter.trainable())
        .forEach(parameter -> computed.add(parameter.leaf()));
    facts.add(0, (computed.size() == 1 ? "gradient of " : "gradients of ") + listed(computed));
    if (isInPlace(step)) {
      facts.add("in place");
    }
    return String.join(", ", facts);
  }

  /** Beside an addition. */
  String addition(BackwardCall.Add add) {
    String value = names.of(add.value()).orElse(add.total().name());
    return "the gradient of " + value + " is the sum over its readers";
  }

  private String inAndOut(PlannedStep step) {
    Shape shape = step.writes().shape();
    int reads = step.reads().size();
    if (reads == 1) {
      Shape from = step.reads().get(0).shape();
      String change = from.equals(shape) ? shape.toString() : from + " → " + shape;
      return nameOfRead(step, 0) + " " + change;
    }
    return IntStream.range(0, reads)
            .mapToObj(slot -> nameOfRead(step, slot))
            .collect(Collectors.joining(", "))
        + " → "
        + shape;
  }

  private String nameOfRead(PlannedStep step, int slot) {
    return names.of(step.step().reads().get(slot)).orElseGet(() -> step.reads().get(slot).name());
  }

  private static boolean isInPlace(PlannedStep step) {
    Optional<Integer> own = step.writesGradient().map(Tensor::region);
    return own.isPresent() && own.equals(step.readGradients().get(0).map(Tensor::region));
  }

  private static boolean changesField(PlannedStep step) {
    return step.reads().size() > 1
        || !(step.step().layer().layer().spatial() instanceof Spatial.Pointwise);
  }

  private static String field(ReceptiveField field) {
    return field.global()
        ? "sees everything"
        : "receptive field " + field.sizeText() + ", jump " + field.jumpText();
  }

  private static String listed(List<String> names) {
    int last = names.size() - 1;
    return last < 1
        ? String.join("", names)
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }
}
