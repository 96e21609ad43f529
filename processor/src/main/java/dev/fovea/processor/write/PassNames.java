package dev.fovea.processor.write;

import com.palantir.javapoet.NameAllocator;
import dev.fovea.processor.plan.PassPlan;
import dev.fovea.processor.plan.PlannedStep;
import dev.fovea.processor.plan.Tensor;

/** The names of a pass's fields; no two are the same. */
final class PassNames {

  private final NameAllocator fields = new NameAllocator();

  /**
   * Names the fields of a pass. A kernel that runs several layers has the name of the value that it
   * writes.
   */
  PassNames(PassPlan pass, ValueNames values) {
    Words.fresh(fields, "context");
    for (Tensor tensor : pass.tensors()) {
      String suffix = tensor.use() == Tensor.Use.VALUE ? " out" : "";
      fields.newName(Words.camelCase(tensor.name() + suffix), tensor);
    }
    for (PlannedStep step : pass.steps()) {
      String layer = step.step().last().name();
      String name = step.step().isFused() ? values.of(step.step().value()).orElse(layer) : layer;
      fields.newName(Words.camelCase(name), step.index());
    }
  }

  /** The field of a buffer. */
  String of(Tensor tensor) {
    return fields.get(tensor);
  }

  /** The field of a kernel. */
  String of(PlannedStep step) {
    return fields.get(step.index());
  }
}
