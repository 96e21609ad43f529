package dev.fovea.metadata;

import java.util.List;

/**
 * The ids of the compiler's lint rules: what findings in metadata may be called. The processor has
 * rules, not names of rules, and is on no class path but the compiler's; its tests hold this list
 * against them.
 */
public final class LintRules {

  private static final List<String> IDS =
      List.of(
          "activation-before-loss",
          "bias-before-batch-norm",
          "checkerboard",
          "dead-branch",
          "dead-taps",
          "dominant-dense",
          "dropout-before-batch-norm",
          "late-downsampling",
          "many-poolings",
          "no-nonlinearity",
          "padding-only-windows",
          "redundant-layer",
          "saturating-stack",
          "single-class",
          "softmax-before-cross-entropy",
          "states-nothing",
          "stride-beyond-kernel",
          "unproductive-layers",
          "unseen-border",
          "unused-channels");

  private LintRules() {}

  /** All ids, without {@code fovea:}, by name. */
  public static List<String> ids() {
    return IDS;
  }
}
