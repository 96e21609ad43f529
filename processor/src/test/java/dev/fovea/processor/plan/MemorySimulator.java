package dev.fovea.processor.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.processor.analyse.AnalysedLayer;
import dev.fovea.processor.analyse.AnalysedNetwork;
import dev.fovea.processor.layer.BackwardNeed;
import dev.fovea.processor.layer.Role;
import dev.fovea.processor.spec.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Executes a plan on memory cells that hold the name of what was written to them, and fails where
 * something is read that is not there any more. It shares no decision with the planner: what must
 * be where follows from the network alone.
 */
final class MemorySimulator {

  private static final int CELL = 16;

  private final AnalysedNetwork network;
  private final PassPlan plan;
  private final String[] perSample;
  private final String[] fixed;
  private final Set<Integer> ranBackward = new HashSet<>();

  MemorySimulator(AnalysedNetwork network, PassPlan plan) {
    this.network = network;
    this.plan = plan;
    this.perSample = cells(plan.perSampleElements());
    this.fixed = cells(plan.fixedElements());
  }

  void run() {
    plan.inputs().forEach(input -> write(input, "value of " + input.name()));
    plan.steps().forEach(step -> step.target().ifPresent(target -> write(target, target.name())));
    plan.steps().forEach(this::forward);
    plan.backward()
        .forEach(
            call -> {
              if (call instanceof BackwardCall.Run run) {
                backward(run.step());
              } else if (call instanceof BackwardCall.Add add) {
                add(add);
              }
            });
    plan.inputs().forEach(input -> read(input, "value of " + input.name()));
    List<String> heads =
        network.heads().stream().map(head -> head.inputs().get(0)).map(this::value).toList();
    assertThat(plan.outputs()).hasSameSizeAs(heads);
    for (int head = 0; head < heads.size(); head++) {
      read(plan.outputs().get(head), heads.get(head));
    }
    for (PlannedStep step : plan.steps()) {
      if (step.step().isLoss()) {
        read(step.writes(), value(step.step().value()));
      }
    }
    boolean training = plan.steps().stream().anyMatch(step -> step.step().isLoss());
    if (training) {
      everyTrainableLayerRanBackward();
    }
  }

  private void forward(PlannedStep step) {
    assertNobodyElseReadsWhatLiesInside(step.step());
    for (int slot = 0; slot < step.reads().size(); slot++) {
      read(step.reads().get(slot), value(step.step().reads().get(slot)));
    }
    List<Tensor> alsoTouched = new ArrayList<>(step.states());
    step.target().ifPresent(alsoTouched::add);
    alsoTouched.forEach(tensor -> assertApart(step.writes(), tensor));
    for (int slot = 0; slot < step.reads().size(); slot++) {
      assertMayOverwrite(step, slot, step.writes(), step.reads().get(slot));
      for (Tensor state : step.states()) {
        assertApart(step.reads().get(slot), state);
      }
    }
    step.target().ifPresent(target -> read(target, target.name()));
    write(step.writes(), value(step.step().value()));
    step.states().forEach(state -> write(state, state.name()));
  }

  /** Of what a kernel fuses: only the next of its members reads a value that is never written. */
  private void assertNobodyElseReadsWhatLiesInside(Step step) {
    List<Member> members = step.members();
    for (int index = 0; index < members.size() - 1; index++) {
      Member next = members.get(index + 1);
      assertThat(readersOf(members.get(index).value()))
          .as("readers of what lies inside %s", step.name())
          .containsExactly(next.layer());
      assertThat(members.get(index).needs(BackwardNeed.OUTPUT)).isFalse();
      assertThat(next.needs(BackwardNeed.INPUT)).isFalse();
    }
  }

  /** Those that read a value in the pass: at inference also through what vanishes. */
  private List<AnalysedLayer> readersOf(int value) {
    boolean training = plan.steps().stream().anyMatch(step -> step.step().isLoss());
    List<AnalysedLayer> readers = new ArrayList<>();
    for (AnalysedLayer reader : network.layers()) {
      for (int input : reader.inputs()) {
        if (input == value && !training && reader.layer().vanishesAtInference()) {
          readers.addAll(readersOf(reader.index()));
        } else if (input == value) {
          readers.add(reader);
        }
      }
    }
    return readers;
  }

  private void backward(PlannedStep step) {
    List<Tensor> needed = new ArrayList<>(step.states());
    step.states().forEach(state -> read(state, state.name()));
    if (step.step().needs(BackwardNeed.INPUT)) {
      for (int slot = 0; slot < step.reads().size(); slot++) {
        read(step.reads().get(slot), value(step.step().reads().get(slot)));
        needed.add(step.reads().get(slot));
      }
      step.target().ifPresent(target -> read(target, target.name()));
      step.target().ifPresent(needed::add);
    }
    if (step.step().needs(BackwardNeed.OUTPUT)) {
      read(step.writes(), value(step.step().value()));
      needed.add(step.writes());
    }
    if (!step.step().isLoss()) {
      read(step.writesGradient().orElseThrow(), fullGradient(step.step().value()));
    }
    for (int slot = 0; slot < step.reads().size(); slot++) {
      Optional<Tensor> gradient = step.readGradients().get(slot);
      int value = step.step().reads().get(slot);
      assertThat(gradient.isPresent()).isEqualTo(needsGradient(value));
      if (gradient.isPresent()) {
        needed.forEach(tensor -> assertApart(gradient.get(), tensor));
        for (int other = 0; other < slot; other++) {
          step.readGradients().get(other).ifPresent(tensor -> assertApart(gradient.get(), tensor));
        }
        if (step.writesGradient().isPresent()) {
          assertMayOverwrite(step, slot, gradient.get(), step.writesGradient().get());
        }
      }
    }
    for (int slot = 0; slot < step.reads().size(); slot++) {
      // In training only the first member reads anything from outside.
      String token = step.step().first().value() + "." + slot;
      step.readGradients().get(slot).ifPresent(gradient -> begin(gradient, token));
    }
    step.step().members().forEach(member -> ranBackward.add(member.value()));
  }

  private void begin(Tensor gradient, String token) {
    write(gradient, "gradient [" + token + "]");
  }

  private void add(BackwardCall.Add add) {
    assertApart(add.total(), add.part());
    SortedSet<String> sum = parts(content(add.total()));
    SortedSet<String> more = parts(content(add.part()));
    assertThat(sum).doesNotContainAnyElementsOf(more);
    sum.addAll(more);
    write(add.total(), "gradient " + sum);
  }

  private static SortedSet<String> parts(String content) {
    assertThat(content).startsWith("gradient [");
    return new TreeSet<>(
        Arrays.asList(content.substring("gradient [".length(), content.length() - 1).split(", ")));
  }

  /** What a value's gradient consists of: one part for each time a layer below reads the value. */
  private String fullGradient(int value) {
    TreeSet<String> parts = new TreeSet<>();
    network.layers().stream()
        .filter(reader -> reachesLoss(reader.index()))
        .forEach(
            reader -> {
              for (int slot = 0; slot < reader.inputs().size(); slot++) {
                if (reader.inputs().get(slot) == value) {
                  parts.add(reader.index() + "." + slot);
                }
              }
            });
    return "gradient " + parts;
  }

  private void everyTrainableLayerRanBackward() {
    network.computing().stream()
        .filter(node -> node.layer().trainableParameters() > 0 && reachesLoss(node.index()))
        .forEach(node -> assertThat(ranBackward).contains(node.index()));
  }

  private boolean needsGradient(int value) {
    return dependsOnWeights(value) && reachesLoss(value);
  }

  private boolean dependsOnWeights(int value) {
    return network.layers().get(value).layer().trainableParameters() > 0
        || network.layers().get(value).inputs().stream().anyMatch(this::dependsOnWeights);
  }

  private boolean reachesLoss(int value) {
    return network.layers().get(value).role() == Role.HEAD
        || network.layers().stream()
            .filter(reader -> reader.inputs().contains(value))
            .anyMatch(reader -> reachesLoss(reader.index()));
  }

  /** The name of a value's content; inference reads through what vanishes. */
  private String value(int value) {
    boolean computed = plan.steps().stream().anyMatch(step -> step.step().value() == value);
    boolean input = network.layers().get(value).role() == Role.INPUT;
    return computed || input
        ? "value of " + network.layers().get(value).name()
        : value(network.layers().get(value).inputs().get(0));
  }

  private void assertMayOverwrite(PlannedStep step, int slot, Tensor written, Tensor read) {
    if (overlap(written, read)) {
      assertThat(step.step().placement().mayOverwrite()).isTrue();
      assertThat(slot).isZero();
      assertThat(plan.regionOf(written).offset()).isEqualTo(plan.regionOf(read).offset());
    }
  }

  private void assertApart(Tensor one, Tensor other) {
    assertThat(overlap(one, other)).as("%s overlaps %s", one, other).isFalse();
  }

  private boolean overlap(Tensor one, Tensor other) {
    Region a = plan.regionOf(one);
    Region b = plan.regionOf(other);
    return a.perSample() == b.perSample()
        && a.offset() < b.offset() + size(other)
        && b.offset() < a.offset() + size(one);
  }

  private void write(Tensor tensor, String content) {
    Region region = plan.regionOf(tensor);
    assertThat(region.offset() % CELL).isZero();
    assertThat(region.elements()).isGreaterThanOrEqualTo(size(tensor));
    String[] memory = region.perSample() ? perSample : fixed;
    int from = (int) (region.offset() / CELL);
    Arrays.fill(memory, from, from + (int) (size(tensor) / CELL), content);
  }

  private void read(Tensor tensor, String expected) {
    assertThat(content(tensor)).as("what is read as %s", tensor.name()).isEqualTo(expected);
  }

  private String content(Tensor tensor) {
    Region region = plan.regionOf(tensor);
    String[] memory = region.perSample() ? perSample : fixed;
    int from = (int) (region.offset() / CELL);
    List<String> cells = List.of(memory).subList(from, from + (int) (size(tensor) / CELL));
    assertThat(cells).as("cells of %s", tensor.name()).containsOnly(cells.get(0));
    return cells.get(0);
  }

  /** Channels in blocks of 16, but dense where it comes from outside. */
  private static long size(Tensor tensor) {
    Shape shape = tensor.shape();
    boolean outside = tensor.use() == Tensor.Use.INPUT;
    long blocks =
        outside
            ? (shape.elements() + CELL - 1) / CELL
            : (shape.channels() + CELL - 1) / CELL * shape.height() * shape.width();
    return blocks * CELL;
  }

  private static String[] cells(long elements) {
    assertThat(elements % CELL).isZero();
    String[] cells = new String[(int) (elements / CELL)];
    Arrays.fill(cells, "nothing");
    return cells;
  }
}
