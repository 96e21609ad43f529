package dev.fovea.processor.fix;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.spec.AnnotationSpec;
import dev.fovea.processor.spec.Shape;
import java.util.ArrayList;
import java.util.List;

/** For a window larger than its padded input: more padding, a smaller kernel, or a larger input. */
final class KernelCandidates implements CandidateSource {

  private static final int MOST_UPSTREAM = 4;

  @Override
  public List<Tier> candidates(Diagnostic error, InferredNetwork network, Trials trials) {
    return Nodes.ofValueAt(network, error.position())
        .map(node -> tiers(network, node))
        .orElse(List.of());
  }

  @Override
  public boolean mayUnmask() {
    return true;
  }

  private static List<Tier> tiers(InferredNetwork network, InferredNode node) {
    Values values = Values.of(node);
    AnnotationSpec annotation = values.annotation();
    Shape input = Windows.inputOf(network, node);
    List<Long> kernel = annotation.wholes("kernel");
    List<Long> dilation = values.has("dilation") ? annotation.wholes("dilation") : List.of(1L);
    long rows = span(kernel.get(0), dilation.get(0));
    long columns = span(kernel.get(kernel.size() - 1), dilation.get(dilation.size() - 1));
    long needed = Math.max(rows - input.height(), columns - input.width());

    List<Candidate> smaller = new ArrayList<>();
    smaller.add(
        Candidate.plain(
            values.pair(
                "kernel",
                fitting(kernel.get(0), dilation.get(0), input.height()),
                fitting(
                    kernel.get(kernel.size() - 1),
                    dilation.get(dilation.size() - 1),
                    input.width()))));
    if (values.has("dilation")
        && Math.max(dilation.get(0), dilation.get(dilation.size() - 1)) > 1) {
      smaller.add(Candidate.plain(values.array("dilation", 1)));
    }
    List<Candidate> upstream = new ArrayList<>();
    Windows.chain(network, network.sources(node.node()).get(0), index -> false).stream()
        .filter(before -> Windows.of(before).isPresent())
        .limit(MOST_UPSTREAM)
        .forEach(
            before -> {
              upstream.add(Candidate.plain(Values.of(before).same()));
              upstream.add(Candidate.plain(Values.of(before).array("stride", 1)));
            });
    return List.of(
        Tier.of(
            List.of(
                Candidate.plain(values.same()),
                Candidate.plain(values.array("padding", (needed + 1) / 2)))),
        Tier.of(smaller),
        Tier.of(upstream));
  }

  private static long span(long kernel, long dilation) {
    return dilation * (kernel - 1) + 1;
  }

  /** The largest kernel up to the present one that spans no more than the input. */
  private static long fitting(long kernel, long dilation, long input) {
    return Math.min(kernel, (input - 1) / dilation + 1);
  }
}
