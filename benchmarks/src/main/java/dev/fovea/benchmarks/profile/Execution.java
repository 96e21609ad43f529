package dev.fovea.benchmarks.profile;

import java.util.List;
import java.util.Optional;

/**
 * One execution of a oneDNN primitive, as the library reports it with {@code
 * ONEDNN_VERBOSE=profile_exec} (<a
 * href="https://uxlfoundation.github.io/oneDNN/dev_guide_verbose.html">its guide</a>): comma
 * separated, {@code onednn_verbose,v1,primitive,exec,cpu,convolution,implementation,propagation,
 * memory,attributes,auxiliary,problem,milliseconds}.
 *
 * @param kind what was executed, in the terms of the tables here
 * @param flops floating-point operations of convolutions, products and recurrent layers; 0 for what
 *     only passes over memory
 * @param milliseconds how long it took
 */
record Execution(String kind, double flops, double milliseconds) {

  private static final String MARKER = "onednn_verbose";
  private static final String EXECUTED = "exec";

  /** What a line of output tells; empty if it is about something else. */
  static Optional<Execution> parse(String line) {
    int start = line.indexOf(MARKER);
    if (start < 0) {
      return Optional.empty();
    }
    List<String> words = List.of(line.substring(start).strip().split(",", -1));
    int executed = words.indexOf(EXECUTED);
    // Engine, kind, implementation, propagation, memory, attributes, auxiliary, problem, time.
    if (executed < 0 || words.size() < executed + 10) {
      return Optional.empty();
    }
    String primitive = words.get(executed + 2);
    String propagation = words.get(executed + 4);
    Problem problem = new Problem(words.get(words.size() - 2));
    double milliseconds = Double.parseDouble(words.get(words.size() - 1));
    return Optional.of(
        new Execution(
            kind(primitive, problem), flops(primitive, propagation, problem), milliseconds));
  }

  private static String kind(String primitive, Problem problem) {
    return switch (primitive) {
      case "convolution", "deconvolution" -> {
        if (problem.isDepthwise()) {
          yield "depthwise " + primitive;
        }
        boolean pointwise = problem.number("kh", 1) == 1 && problem.number("kw", 1) == 1;
        yield (pointwise ? "1×1 " : "k×k ") + primitive;
      }
      case "batch_normalization" -> "batch norm";
      case "layer_normalization" -> "layer norm";
      case "group_normalization" -> "group norm";
      case "eltwise" -> "activation";
      case "binary", "sum" -> "sum and binary";
      case "matmul", "inner_product", "gemm" -> "matrix product";
      case "rnn" -> "recurrent";
      default -> primitive.replace('_', ' ');
    };
  }

  private static double flops(String primitive, String propagation, Problem problem) {
    return switch (primitive) {
      case "convolution", "deconvolution" -> problem.convolutionFlops();
      case "matmul" -> problem.productFlops();
      case "inner_product" -> problem.innerProductFlops();
      case "rnn" -> problem.lstmFlops() * (propagation.startsWith("backward") ? 2 : 1);
      default -> 0;
    };
  }
}
