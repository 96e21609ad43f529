package dev.fovea.processor.plan;

import dev.fovea.processor.analyse.AnalysedLayer;
import dev.fovea.processor.layer.BackwardNeed;
import dev.fovea.processor.layer.ParameterSlot;
import dev.fovea.processor.layer.Placement;
import dev.fovea.processor.layer.Role;
import dev.fovea.processor.layer.Stage;
import dev.fovea.processor.layer.StateSlot;
import dev.fovea.processor.spec.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/**
 * One kernel of a pass: a layer, a stage of one, or several fused. Values are named by the index of
 * the layer that yields them; those between the stages of a layer have numbers beyond all layers'.
 *
 * @param parts what it computes, in order: each but the first changes the value of the one before
 * @param shape of the value it writes; a loss writes one number a sample
 * @param placement where its output may lie
 */
public record Step(List<Part> parts, Shape shape, Placement placement) {

  /**
   * What one member reads from outside the kernel.
   *
   * @param member what is computed
   * @param reads the values it reads, in the operation's order; of a member but the first those
   *     that it reads besides the value of the one before
   */
  public record Part(Member member, List<Integer> reads) {
    /** Copies the list. */
    public Part {
      reads = List.copyOf(reads);
    }
  }

  /** Copies the list. */
  public Step {
    parts = List.copyOf(parts);
  }

  /**
   * The steps of a layer that trains, in order.
   *
   * @param newValue numbers for the values between its stages
   */
  static List<Step> of(AnalysedLayer node, List<Integer> reads, IntSupplier newValue) {
    List<Step> steps = new ArrayList<>();
    List<ParameterSlot> parameters = node.layer().parameters();
    List<Integer> read = reads;
    int used = 0;
    for (Stage stage : node.layer().stages()) {
      Member member =
          new Member(
              node,
              node.name() + "." + stage.name(),
              newValue.getAsInt(),
              stage.operation(),
              parameters.subList(used, used + stage.parameters()),
              stage.backwardNeeds(),
              List.of());
      steps.add(single(member, read, stage.output(), Placement.OWN_MEMORY));
      used += stage.parameters();
      read = List.of(member.value());
    }
    Member member =
        new Member(
            node,
            node.name(),
            node.index(),
            node.layer().operation(),
            parameters.subList(used, parameters.size()),
            node.layer().backwardNeeds(),
            node.layer().states());
    Shape shape = node.role() == Role.HEAD ? Shape.vector(1) : node.layer().output();
    steps.add(single(member, read, shape, node.layer().placement()));
    return List.copyOf(steps);
  }

  private static Step single(Member member, List<Integer> reads, Shape shape, Placement placement) {
    return new Step(List.of(new Part(member, reads)), shape, placement);
  }

  /** The same step if it only predicts, and so keeps nothing for a backward pass. */
  Step forgetting() {
    return new Step(
        parts.stream().map(part -> new Part(part.member().forgetting(), part.reads())).toList(),
        shape,
        placement);
  }

  /** One kernel of this step and the one that reads its value, for the first time. */
  Step then(Step follower) {
    List<Integer> others = new ArrayList<>(follower.reads());
    others.remove((Integer) value());
    List<Part> all = new ArrayList<>(parts);
    all.add(new Part(follower.first(), others));
    return new Step(all, follower.shape(), placement);
  }

  /** What it computes, in order. */
  public List<Member> members() {
    return parts.stream().map(Part::member).toList();
  }

  /** What it computes first. */
  public Member first() {
    return parts.get(0).member();
  }

  /** What it computes last. */
  public Member last() {
    return parts.get(parts.size() - 1).member();
  }

  /** Whether it computes more than one layer or stage. */
  public boolean isFused() {
    return parts.size() > 1;
  }

  /**
   * What it computes, as people say it: {@code stem.conv2d}, {@code stem.conv2d + batchNorm +
   * relu}, {@code shortcut.conv2d + merged.add + relu}.
   */
  public String name() {
    StringBuilder name = new StringBuilder(first().name());
    for (int index = 1; index < parts.size(); index++) {
      Member member = parts.get(index).member();
      String method = member.layer().method().name();
      boolean goesOn = parts.get(index - 1).member().layer().method().name().equals(method);
      String own = member.name();
      boolean repeats = goesOn && own.startsWith(method + ".");
      name.append(" + ").append(repeats ? own.substring(method.length() + 1) : own);
    }
    return name.toString();
  }

  /** The layer that it computes, or computes first. */
  public AnalysedLayer layer() {
    return first().layer();
  }

  /** The value it writes. */
  public int value() {
    return last().value();
  }

  /** The values it reads, in the order of its members. */
  public List<Integer> reads() {
    return isFused()
        ? parts.stream().flatMap(part -> part.reads().stream()).toList()
        : parts.get(0).reads();
  }

  /** What it keeps from forward to backward, in the order of its members. */
  public List<StateSlot> states() {
    return members().stream().flatMap(member -> member.states().stream()).toList();
  }

  /** Whether it computes the loss of a head. */
  public boolean isLoss() {
    return layer().role() == Role.HEAD;
  }

  /** Whether it owns parameters that an optimizer changes. */
  public boolean isTrainable() {
    return trainable().findAny().isPresent();
  }

  /** Its trainable elements. */
  public long trainableParameters() {
    return trainable().mapToLong(ParameterSlot::elements).reduce(0L, Math::addExact);
  }

  private Stream<ParameterSlot> trainable() {
    return members().stream()
        .flatMap(member -> member.parameters().stream())
        .filter(ParameterSlot::trainable);
  }

  /** Whether its backward pass reads this: what it reads, or what it writes. */
  public boolean needs(BackwardNeed need) {
    return members().stream().anyMatch(member -> member.needs(need));
  }
}
