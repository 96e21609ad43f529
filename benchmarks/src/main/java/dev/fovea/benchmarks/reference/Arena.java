package dev.fovea.benchmarks.reference;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.BytePointer;

/**
 * All parameters, gradients and velocities, each in one piece, in the layouts that the forward
 * primitives chose.
 */
final class Arena {

  private static final long MOST_BYTES = 1L << 30;
  private static final long LINE = 64;
  private static final double LEARNING_RATE = 0.01;
  private static final double MOMENTUM = 0.9;
  private static final double WEIGHT_DECAY = 5e-4;

  /** A parameter and its gradient. */
  record Parameter(Tensor value, Tensor gradient) {}

  private final Program program;
  private final BytePointer values;
  private final BytePointer gradients;
  private final List<Parameter> parameters = new ArrayList<>();
  private long end;

  /** Reserves addresses; pages that nobody touches cost nothing. */
  Arena(Program program) {
    this.program = program;
    this.values = new BytePointer(org.bytedeco.javacpp.Pointer.malloc(MOST_BYTES));
    this.gradients = new BytePointer(org.bytedeco.javacpp.Pointer.malloc(MOST_BYTES));
    // Both start on a line.
    this.end = (LINE - values.address() % LINE) % LINE;
  }

  Parameter take(dnnl_memory_desc layout, long... dimensions) {
    Parameter parameter =
        new Parameter(
            program.at(values.getPointer(end), layout, dimensions),
            program.at(gradients.getPointer(end), layout, dimensions));
    long bytes = dnnl.dnnl_memory_desc_get_size(layout);
    end += (bytes + LINE - 1) / LINE * LINE;
    parameters.add(parameter);
    return parameter;
  }

  /** Adds SGD with momentum and weight decay over everything taken: v ← µv + g + λp; p ← p − ηv. */
  void addOptimizer() {
    long first = (LINE - values.address() % LINE) % LINE;
    long elements = (end - first) / Float.BYTES;
    dnnl_memory_desc flat = program.layout(dnnl.dnnl_ab, 1, elements);
    Tensor p = program.at(values.getPointer(first), flat, 1, elements);
    Tensor g = program.at(gradients.getPointer(first), flat, 1, elements);
    Tensor v = program.allocate(flat, 1, elements);
    int added = dnnl.DNNL_ARG_ATTR_MULTIPLE_POST_OP_BASE | dnnl.DNNL_ARG_SRC_1;
    program.binary(
        dnnl.dnnl_binary_mul,
        p,
        number(WEIGHT_DECAY),
        v,
        operations -> {
          Program.check(dnnl.dnnl_post_ops_append_binary(operations, dnnl.dnnl_binary_add, flat));
          Program.check(
              dnnl.dnnl_post_ops_append_sum(
                  operations, (float) MOMENTUM, 0, dnnl.dnnl_data_type_undef));
        },
        new Program.Argument(added, g));
    program.binary(
        dnnl.dnnl_binary_mul,
        v,
        number(-LEARNING_RATE),
        p,
        operations ->
            Program.check(
                dnnl.dnnl_post_ops_append_sum(operations, 1, 0, dnnl.dnnl_data_type_undef)));
  }

  private Tensor number(double value) {
    Tensor tensor = program.allocate(program.layout(dnnl.dnnl_ab, 1, 1), 1, 1);
    program.set(tensor, value);
    return tensor;
  }
}
