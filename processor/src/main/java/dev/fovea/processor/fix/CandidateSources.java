package dev.fovea.processor.fix;

import dev.fovea.processor.diagnostic.Message;
import java.util.Optional;

/** Which source knows about which error. */
final class CandidateSources {

  private CandidateSources() {}

  /** The source for what it repairs; for other messages the diagnostic's own suggestion stands. */
  static Optional<CandidateSource> of(Message message) {
    return switch (message) {
      case BAD_NUMBER -> Optional.of(new NumberCandidates());
      case MISSING_ATTRIBUTE -> Optional.of(new MissingCandidates());
      case WRONG_COUNT -> Optional.of(new CountCandidates());
      case POOL_PADDING -> Optional.of(new PoolPaddingCandidates());
      case KERNEL_TOO_LARGE -> Optional.of(new KernelCandidates());
      case GROUPS -> Optional.of(new GroupCandidates());
      case TOO_LARGE -> Optional.of(new LargeCandidates());
      case SHAPE_MISMATCH -> Optional.of(new JoinCandidates());
      case MISALIGNED_BRANCHES -> Optional.of(new AlignmentCandidates());
      case UNEXPECTED_SHAPE -> Optional.of(new ExpectedShapeCandidates());
      case UNEXPECTED_RECEPTIVE_FIELD,
          RECEPTIVE_FIELD_TOO_SMALL,
          RECEPTIVE_FIELD_TOO_LARGE,
          RECEPTIVE_FIELD_DIFFERS ->
          Optional.of(new FieldCandidates());
      case UNEXPECTED_JUMP -> Optional.of(new JumpCandidates());
      case OVER_BUDGET -> Optional.of(new BudgetCandidates());
      case CONTRADICTORY_BOUNDS -> Optional.of(new BoundsCandidates());
      case BIAS_BEFORE_BATCH_NORM -> Optional.of(new BiasCandidates());
      case UNSEEN_BORDER, STRIDE_BEYOND_KERNEL, PADDING_ONLY_WINDOWS ->
          Optional.of(new WindowLintCandidates());
      case DEAD_TAPS -> Optional.of(new DeadTapCandidates());
      case NO_NONLINEARITY -> Optional.of(new NonlinearityCandidates());
      case UNPRODUCTIVE_LAYERS -> Optional.of(new UnproductiveCandidates());
      case DOMINANT_DENSE -> Optional.of(new DominantDenseCandidates());
      case SATURATING_STACK -> Optional.of(PipelineCandidates.replacement("Relu"));
      case ACTIVATION_BEFORE_LOSS, REDUNDANT_LAYER, DEAD_BRANCH, MANY_POOLINGS ->
          Optional.of(PipelineCandidates.removal());
      case SINGLE_CLASS -> Optional.of(new SingleClassCandidates());
      case CHECKERBOARD -> Optional.of(new CheckerboardCandidates());
      case UNUSED_CHANNELS -> Optional.of(new UnusedChannelsCandidates());
      case LATE_DOWNSAMPLING -> Optional.of(new StrideCandidates());
      default -> Optional.empty();
    };
  }
}
