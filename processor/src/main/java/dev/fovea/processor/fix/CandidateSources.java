package dev.fovea.processor.fix;

import dev.fovea.processor.diagnostic.Message;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** Which source knows about which error. */
final class CandidateSources {

  private CandidateSources() {}

  /** The sources by what they repair; for other messages the diagnostic's own suggestion stands. */
  static Map<Message, CandidateSource> byMessage() {
    Map<Message, CandidateSource> sources = new EnumMap<>(Message.class);
    sources.put(Message.BAD_NUMBER, new NumberCandidates());
    sources.put(Message.MISSING_ATTRIBUTE, new MissingCandidates());
    sources.put(Message.WRONG_COUNT, new CountCandidates());
    sources.put(Message.POOL_PADDING, new PoolPaddingCandidates());
    sources.put(Message.KERNEL_TOO_LARGE, new KernelCandidates());
    sources.put(Message.GROUPS, new GroupCandidates());
    sources.put(Message.TOO_LARGE, new LargeCandidates());
    sources.put(Message.SHAPE_MISMATCH, new JoinCandidates());
    sources.put(Message.MISALIGNED_BRANCHES, new AlignmentCandidates());
    sources.put(Message.UNEXPECTED_SHAPE, new ExpectedShapeCandidates());
    sources.put(Message.UNEXPECTED_RECEPTIVE_FIELD, new FieldCandidates());
    sources.put(Message.RECEPTIVE_FIELD_TOO_SMALL, new FieldCandidates());
    sources.put(Message.RECEPTIVE_FIELD_TOO_LARGE, new FieldCandidates());
    sources.put(Message.RECEPTIVE_FIELD_DIFFERS, new FieldCandidates());
    sources.put(Message.UNEXPECTED_JUMP, new JumpCandidates());
    sources.put(Message.OVER_BUDGET, new BudgetCandidates());
    sources.put(Message.CONTRADICTORY_BOUNDS, new BoundsCandidates());
    sources.put(Message.BIAS_BEFORE_BATCH_NORM, new BiasCandidates());
    sources.put(Message.UNSEEN_BORDER, new WindowLintCandidates());
    sources.put(Message.STRIDE_BEYOND_KERNEL, new WindowLintCandidates());
    sources.put(Message.PADDING_ONLY_WINDOWS, new WindowLintCandidates());
    sources.put(Message.DEAD_TAPS, new DeadTapCandidates());
    sources.put(Message.NO_NONLINEARITY, new NonlinearityCandidates());
    sources.put(Message.UNPRODUCTIVE_LAYERS, new UnproductiveCandidates());
    sources.put(Message.DOMINANT_DENSE, new DominantDenseCandidates());
    sources.put(Message.SATURATING_STACK, PipelineCandidates.replacement("Relu"));
    sources.put(Message.ACTIVATION_BEFORE_LOSS, PipelineCandidates.removal());
    sources.put(Message.SINGLE_CLASS, new SingleClassCandidates());
    sources.put(Message.REDUNDANT_LAYER, PipelineCandidates.removal());
    sources.put(Message.CHECKERBOARD, new CheckerboardCandidates());
    sources.put(Message.UNUSED_CHANNELS, new UnusedChannelsCandidates());
    sources.put(Message.DEAD_BRANCH, PipelineCandidates.removal());
    sources.put(Message.MANY_POOLINGS, PipelineCandidates.removal());
    sources.put(Message.LATE_DOWNSAMPLING, new StrideCandidates());
    return Collections.unmodifiableMap(sources);
  }
}
