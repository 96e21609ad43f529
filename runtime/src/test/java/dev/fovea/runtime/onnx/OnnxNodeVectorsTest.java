package dev.fovea.runtime.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.runtime.engine.Engine;
import dev.fovea.runtime.nd4j.Nd4jEngine;
import dev.fovea.runtime.onednn.OneDnnEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The kernels against ONNX's node test vectors: numbers that nobody here wrote. The report lies in
 * {@code target/onnx-report.md} after a run.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OnnxNodeVectorsTest {

  /**
   * Of the largest magnitude expected, or of 1. NumPy computed the vectors in single precision in
   * part, and all are rounded to it, so that a kernel in double precision too differs from them by
   * some roundings of 6e-8. ONNX itself allows 1e-3 of each value.
   */
  private static final double TOLERANCE = 2e-6;

  private static final List<Where> EVERYWHERE =
      List.of(
          new Where(new Nd4jEngine(), DataType.DOUBLE),
          new Where(new Nd4jEngine(), DataType.FLOAT),
          new Where(new OneDnnEngine(), DataType.FLOAT));

  private final Map<String, Adapter> adapters = adapters();
  private final Map<String, NodeVector> kept = NodeVectors.kept();
  private final Map<String, String> outOfScope = NodeVectors.outOfScope();
  private final List<NodeVectors.Entry> contents = NodeVectors.contents();
  private final Report report =
      new Report(inScope().toList(), outOfScope, contents, EVERYWHERE.size());

  /** An engine and the numbers it computes with. */
  private record Where(Engine engine, DataType type) {
    @Override
    public String toString() {
      return engine.name() + " in " + (type == DataType.DOUBLE ? "double" : "float");
    }
  }

  private static Map<String, Adapter> adapters() {
    Map<String, Adapter> all = new HashMap<>();
    all.putAll(SpatialAdapters.all());
    all.putAll(ActivationAdapters.all());
    all.putAll(NormalisationAdapters.all());
    all.putAll(RecurrentAdapters.all());
    all.putAll(OtherAdapters.all());
    return all;
  }

  private Stream<NodeVector> inScope() {
    return kept.values().stream().filter(vector -> !outOfScope.containsKey(vector.name()));
  }

  private List<KernelRun> runs(NodeVector vector) {
    List<KernelRun> runs =
        Objects.requireNonNull(adapters.get(vector.operator()), vector.operator()).runs(vector);
    vector.attributes().requireAllRead();
    return runs;
  }

  @TestFactory
  Stream<DynamicTest> kernelsGiveWhatOnnxExpects() {
    return inScope()
        .flatMap(
            vector ->
                EVERYWHERE.stream()
                    .map(
                        where ->
                            DynamicTest.dynamicTest(
                                vector.name() + " on " + where, () -> check(vector, where))));
  }

  private void check(NodeVector vector, Where where) {
    List<KernelRun> runs = runs(vector);
    assertThat(runs).as("kernels to compare").isNotEmpty();
    runs.forEach(run -> run.check(vector.name(), where.engine(), where.type(), TOLERANCE));
    report.passed(vector, runs);
  }

  @Test
  void eachVectorOfAKnownOperatorIsKeptOrListedWithAReason() {
    List<String> missing =
        contents.stream()
            .filter(entry -> entry.isNodeOf(adapters.keySet()))
            .map(NodeVectors.Entry::name)
            .filter(name -> !kept.containsKey(name) && !outOfScope.containsKey(name))
            .toList();

    assertThat(missing).isEmpty();
  }

  @Test
  void onlyVectorsOfKnownOperatorsAreKeptOrListed() {
    TreeSet<String> known =
        contents.stream()
            .filter(entry -> entry.isNodeOf(adapters.keySet()))
            .map(NodeVectors.Entry::name)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(known).containsAll(kept.keySet()).containsAll(outOfScope.keySet());
  }

  /** So that the list cannot hide a vector that a layer here computes. */
  @TestFactory
  Stream<DynamicTest> noLayerComputesWhatIsOutOfScope() {
    return kept.values().stream()
        .filter(vector -> outOfScope.containsKey(vector.name()))
        .map(
            vector ->
                DynamicTest.dynamicTest(
                    vector.name(),
                    () -> assertThatThrownBy(() -> check(vector, EVERYWHERE.get(0)))));
  }

  @AfterAll
  void writeReport() throws IOException {
    Path target = Path.of("target", "onnx-report.md");
    Files.createDirectories(Objects.requireNonNull(target.getParent()));
    Files.writeString(
        target,
        report.markdown(
            EVERYWHERE.stream().map(Where::toString).collect(Collectors.joining(", "))));
    System.out.println(report.summary() + " (" + target + ")");
  }
}
