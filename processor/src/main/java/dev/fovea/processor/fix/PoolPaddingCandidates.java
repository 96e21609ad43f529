package dev.fovea.processor.fix;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.spec.AnnotationSpec;
import java.util.List;

/**
 * For padding beyond half the kernel: half the kernel, {@code SAME}, or a kernel of twice the
 * padding.
 */
final class PoolPaddingCandidates implements CandidateSource {

  @Override
  public List<Tier> candidates(Diagnostic error, InferredNetwork network, Trials trials) {
    return Site.of(network.spec(), error.position())
        .map(
            site -> {
              Values values = new Values(site.owner(), site.annotation());
              AnnotationSpec annotation = site.annotation();
              long kernel = annotation.wholes("kernel").stream().min(Long::compare).orElse(1L);
              long padding = annotation.wholes("padding").stream().max(Long::compare).orElse(0L);
              return List.of(
                  Tier.of(
                      List.of(
                          Candidate.plain(values.array("padding", kernel / 2)),
                          Candidate.plain(values.same()))),
                  Tier.of(List.of(Candidate.plain(values.array("kernel", 2 * padding)))));
            })
        .orElse(List.of());
  }

  @Override
  public boolean mayUnmask() {
    return true;
  }
}
