package dev.fovea.processor.write;

import com.palantir.javapoet.NameAllocator;
import dev.fovea.processor.plan.PassPlan;
import dev.fovea.processor.plan.PlannedStep;
import dev.fovea.processor.plan.Tensor;

/** The names of a pass's fields; no two are the same. */
final class PassNames {

  private final NameAllocator fields = new NameAllocator();

  PassNames(PassPlan pass) {
    Words.fresh(fields, "context");
    for (Tensor tensor : pass.tensors()) {
      String suffix = tensor.use() == Tensor.Use.VALUE ? " out" : "";
      fields.newName(Words.camelCase(tensor.name() + suffix), tensor);
    }
    for (PlannedStep step : pass.steps()) {
      fields.newName(Words.camelCase(step.step().name()), step.index());
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
