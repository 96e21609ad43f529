package dev.fovea.processor.write;

import com.palantir.javapoet.NameAllocator;
import dev.fovea.processor.plan.PassPlan;
import dev.fovea.processor.plan.PlannedStep;
import dev.fovea.processor.plan.Tensor;
import java.util.ArrayList;
import java.util.List;

/** The names of a pass's fields; no two are the same. */
final class PassNames {

  /** By the tensors' ids. */
  private final List<String> buffers = new ArrayList<>();

  /** By the steps' indices. */
  private final List<String> kernels = new ArrayList<>();

  /**
   * Names the fields of a pass. A kernel that runs several layers has the name of the value that it
   * writes.
   */
  PassNames(PassPlan pass, ValueNames values) {
    NameAllocator fields = new NameAllocator();
    Words.fresh(fields, "context");
    for (Tensor tensor : pass.tensors()) {
      String suffix = tensor.use() == Tensor.Use.VALUE ? " out" : "";
      buffers.add(Words.fresh(fields, Words.camelCase(tensor.name() + suffix)));
    }
    for (PlannedStep step : pass.steps()) {
      String layer = step.step().last().name();
      String name = step.step().isFused() ? values.of(step.step().value()).orElse(layer) : layer;
      kernels.add(Words.fresh(fields, Words.camelCase(name)));
    }
  }

  /** The field of a buffer. */
  String of(Tensor tensor) {
    return buffers.get(tensor.id());
  }

  /** The field of a kernel. */
  String of(PlannedStep step) {
    return kernels.get(step.index());
  }
}
