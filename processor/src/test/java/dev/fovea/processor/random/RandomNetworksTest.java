package dev.fovea.processor.random;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.diagnostic.Severity;
import dev.fovea.processor.write.GeneratedNetwork;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.bytedeco.dnnl.global.dnnl;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Networks that nobody thought of compile without a word, to classes that compile without a word,
 * have the shapes that the field's formulas give, and compute the same on every engine, fused or
 * not. {@code -Drandom.networks=1000 -Drandom.first=500} tries others; what fails says its seed and
 * its source.
 */
class RandomNetworksTest {

  private static final long FIRST = Long.getLong("random.first", 100);
  private static final long NETWORKS = Long.getLong("random.networks", 16);

  /** Random networks are no examples of style. */
  private static final String NO_LINT =
      Arrays.stream(Message.values())
          .filter(message -> message.severity() == Severity.WARNING)
          .filter(message -> message != Message.UNKNOWN_ID)
          .map(Message::id)
          .collect(Collectors.joining(",", "-Afovea.off=", ""));

  static LongStream seeds() {
    return LongStream.range(FIRST, FIRST + NETWORKS);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void computeTheSameOnEveryEngineFusedOrNot(long seed) {
    String source = RandomNetwork.source(seed);
    try {
      assertEnginesAgree(source);
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("seed " + seed + ", " + e.getMessage() + "\n" + source, e);
    }
  }

  /**
   * Whether to hold oneDNN against the reference. It has other kernels for other processors, and
   * faults of its own that only a search finds: one was made with AVX2. Elsewhere the networks that
   * somebody asks for are such a search.
   */
  private static boolean knowsKernels() {
    return System.getProperty("random.networks") != null
        || dnnl.dnnl_get_effective_cpu_isa() == dnnl.dnnl_cpu_isa_avx2;
  }

  private static void assertEnginesAgree(String source) {
    GeneratedNetwork fused = GeneratedNetwork.with(List.of(NO_LINT), source);
    GeneratedNetwork separate =
        GeneratedNetwork.with(List.of(NO_LINT, "-Afovea.fusion=off"), source);
    boolean normalises = source.contains("@BatchNorm");
    List<Integer> batches = normalises ? List.of(3, 2) : List.of(1, 3);
    Computed exact = Computed.by(fused, "nd4j", DataType.DOUBLE, batches);
    Computed rounded = Computed.by(fused, "nd4j", DataType.FLOAT, batches);

    Computed.by(separate, "nd4j", DataType.DOUBLE, batches).assertEquals(exact);
    if (knowsKernels()) {
      Computed.by(fused, "onednn", DataType.FLOAT, batches).assertClose(exact, rounded);
      Computed.by(separate, "onednn", DataType.FLOAT, batches).assertClose(exact, rounded);
    }
    assertThat(exact.predictions("after training"))
        .isEqualTo(exact.predictions("before training ends"));
    if (!normalises && !source.contains("ropout(")) {
      exact.assertTrainingPredictsAsPrediction();
    }
  }
}
