package dev.fovea.processor.write;

import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.diagnostic.Report;
import dev.fovea.processor.layer.Counts;
import dev.fovea.processor.plan.NetworkPlan;
import dev.fovea.processor.plan.PassPlan;
import dev.fovea.processor.plan.Region;
import dev.fovea.processor.spec.NetworkSpec;

/**
 * Refuses networks whose pass would be a class with more constants than a class file can number
 * (Java Virtual Machine Specification, §4.1): javac would say so of generated code, and not what to
 * do.
 */
public final class ClassSize {

  /** What the two bytes of {@code constant_pool_count} can say. */
  private static final long MOST = 65_535;

  /** For names of runtime types and methods, numbers and the methods that build. */
  private static final long RESERVE = 1_500;

  /** A field is a reference, its name and both with its type; a method likewise. */
  private static final long MEMBER = 3;

  /** A layer's name as a string. */
  private static final long STRING = 2;

  /** An offset takes two places. */
  private static final long LONG = 2;

  private ClassSize() {}

  /** Reports a pass that fits into no class. */
  public static void check(NetworkSpec spec, NetworkPlan plan, Report report) {
    long parameters = plan.parameters().parameters().size();
    long constants =
        Math.max(constants(plan.inference(), parameters), constants(plan.training(), parameters));
    if (constants > MOST) {
      report.add(
          Message.TOO_LARGE
              .at(
                  spec.position(),
                  spec.name(),
                  "the number of constants of its class, about " + Counts.grouped(constants) + ",",
                  Counts.grouped(MOST) + ", which is what a class file can hold")
              .because(
                  "training takes %s kernels, %s buffers and %s parameters"
                      .formatted(
                          Counts.grouped(plan.training().steps().size()),
                          Counts.grouped(plan.training().tensors().size()),
                          Counts.grouped(parameters)))
              .fix("fewer layers, or two networks"));
    }
  }

  private static long constants(PassPlan pass, long parameters) {
    long offsets = pass.regions().stream().mapToLong(Region::offset).distinct().count();
    // A kernel that fuses layers names each.
    long layers = pass.steps().stream().mapToLong(step -> step.step().parts().size()).sum();
    return RESERVE
        + MEMBER * (pass.tensors().size() + pass.steps().size() + parameters)
        + STRING * layers
        + LONG * offsets;
  }
}
