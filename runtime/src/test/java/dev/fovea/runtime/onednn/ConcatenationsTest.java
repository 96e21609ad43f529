package dev.fovea.runtime.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fovea.runtime.operation.Add;
import dev.fovea.runtime.operation.BatchNorm;
import dev.fovea.runtime.operation.Concat;
import dev.fovea.runtime.operation.Conv1d;
import dev.fovea.runtime.operation.Conv2d;
import dev.fovea.runtime.operation.Gelu;
import dev.fovea.runtime.operation.MaxPool2d;
import dev.fovea.runtime.operation.Relu;
import dev.fovea.runtime.operation.Selu;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * At prediction the kernels before a concatenation write to the memory of the whole, where oneDNN
 * can; the result is the same as if their values had been copied.
 */
class ConcatenationsTest {

  private static final String COPY = "a reorder";

  private static long[] map(long channels) {
    return new long[] {6, 6, channels};
  }

  private static TestNetwork image(TestNetwork network) {
    return network.input("image", map(16));
  }

  private static TestNetwork convolution(
      TestNetwork network, String name, int in, int out, String read) {
    return network.layer(
        name,
        Conv2d.of(in, out).kernel(3, 3).padding(1, 1, 1, 1),
        map(out),
        List.of(new long[] {out, in, 3, 3}),
        read);
  }

  private static TestNetwork pointwise(
      TestNetwork network, String name, int in, int out, String read) {
    return network.layer(
        name,
        Conv2d.of(in, out).kernel(1, 1).withBias(),
        map(out),
        List.of(new long[] {out, in, 1, 1}, new long[] {out}),
        read);
  }

  /** A 3×3 and a 1×1 convolution with ReLU of the image, {@code a} and {@code b}. */
  private static TestNetwork branches(TestNetwork network, int a, int b) {
    convolution(image(network), "aConv", 16, a, "image")
        .layerInPlace("a", Relu.of(), map(a), "aConv")
        .fused();
    return pointwise(network, "bConv", 16, b, "image")
        .layerInPlace("b", Relu.of(), map(b), "bConv")
        .fused();
  }

  /** A concatenation of 32 channels whose parts lie in it, so that readers find it in blocks. */
  private static TestNetwork blocks(int batch) {
    return branches(TestNetwork.predicting(batch), 16, 16)
        .layer("blocks", Concat.of(), map(32), "a", "b");
  }

  private static TestNetwork concatenated(TestNetwork network, int channels, String... reads) {
    return network.layer("concat", Concat.of(), map(channels), reads);
  }

  private static TestNetwork finished(TestNetwork network, int channels) {
    return convolution(network, "after", channels, 16, "concat");
  }

  /** What the concatenation runs, once the result agrees with the reference engine's. */
  private static List<String> stepsOfConcat(TestNetwork network) {
    return stepsOf(network, "concat").get(0);
  }

  /**
   * The same for some layers. With other instructions than AVX2 only the result is looked at, as
   * oneDNN may have other convolutions that cannot write parts.
   */
  private static List<List<String>> stepsOf(TestNetwork network, String... layers) {
    Agreement.check(network);
    assumeTrue(Device.isAvx2());
    try (TestNetwork.Running running = network.on(new OneDnnKernelFactory()).run()) {
      return Stream.of(layers).map(running::steps).toList();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void nothingIsCopiedWhereConvolutionsWriteAllParts(int batch) {
    for (int[] parts : new int[][] {{16, 16}, {32, 16}, {48, 80}}) {
      TestNetwork network = branches(TestNetwork.predicting(batch), parts[0], parts[1]);
      int whole = parts[0] + parts[1];

      assertThat(stepsOfConcat(finished(concatenated(network, whole, "a", "b"), whole))).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void partsThatFillBlocksOfEightOnlyAreRight(int batch) {
    TestNetwork network = branches(TestNetwork.predicting(batch), 8, 24);

    assertThat(stepsOfConcat(finished(concatenated(network, 32, "a", "b"), 32)))
        .as("copies, as many as the size of oneDNN's blocks makes necessary here")
        .hasSizeBetween(0, 2);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void partsThatFillNoBlocksAreCopied(int batch) {
    for (int[] parts : new int[][] {{20, 20}, {16, 20}, {20, 12}}) {
      TestNetwork network = branches(TestNetwork.predicting(batch), parts[0], parts[1]);
      int whole = parts[0] + parts[1];

      assertThat(stepsOfConcat(finished(concatenated(network, whole, "a", "b"), whole)))
          .containsExactly(COPY, COPY);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aConcatenationOfConcatenationsIsWrittenByTheConvolutionsToo(int batch) {
    TestNetwork nested = branches(TestNetwork.predicting(batch), 16, 32);
    nested.layer("inner", Concat.of(), map(48), "a", "b");
    pointwise(nested, "c", 16, 16, "image");
    finished(concatenated(nested, 64, "c", "inner"), 64);

    assertThat(stepsOf(nested, "inner", "concat")).containsExactly(List.of(), List.of());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void anInnerConcatenationCopiesToTheOuterOneWhatNoConvolutionWrites(int batch) {
    TestNetwork network = branches(TestNetwork.predicting(batch), 16, 32);
    network.layer("inner", Concat.of(), map(64), "image", "a", "b");
    finished(concatenated(pointwise(network, "c", 16, 16, "image"), 80, "inner", "c"), 80);

    assertThat(stepsOf(network, "inner", "concat")).containsExactly(List.of(COPY), List.of());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void anInnerConcatenationWithoutPartsOfItsOwnIsWrittenToTheOuterOne(int batch) {
    TestNetwork network = blocks(batch).layer("inner", Concat.of(), map(64), "blocks", "blocks");
    finished(concatenated(pointwise(network, "c", 32, 16, "blocks"), 80, "inner", "c"), 80);

    assertThat(stepsOf(network, "inner", "concat")).containsExactly(List.of(COPY, COPY), List.of());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void whatAWindowOverManyChannelsYieldsIsCopiedWhereThatIsFaster(int batch) {
    TestNetwork network = branches(TestNetwork.predicting(batch), 16, 96);
    convolution(network, "c", 96, 80, "b");

    assertThat(stepsOfConcat(finished(concatenated(network, 96, "a", "c"), 96)))
        .containsExactly(COPY, COPY);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aValueWithTwoReadersIsCopied(int batch) {
    TestNetwork network = branches(TestNetwork.predicting(batch), 16, 16);
    convolution(network, "c", 16, 16, "b");

    assertThat(stepsOfConcat(finished(concatenated(network, 48, "a", "b", "c"), 48)))
        .as("b, which c reads too")
        .containsExactly(COPY);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aValueThatIsJoinedTwiceIsCopied(int batch) {
    TestNetwork network = branches(TestNetwork.predicting(batch), 16, 16);

    assertThat(stepsOfConcat(finished(concatenated(network, 48, "a", "b", "a"), 48)))
        .containsExactly(COPY, COPY);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aPartWaitsWhileOthersUseTheMemoryOfTheWhole(int batch) {
    TestNetwork network = image(TestNetwork.predicting(batch));
    convolution(network, "wide", 16, 48, "image");
    pointwise(network, "a", 48, 16, "wide");
    pointwise(network, "b", 48, 16, "wide");
    pointwise(network, "c", 16, 16, "image");
    concatenated(network, 48, "a", "b", "c").inMemoryOf("wide");

    assertThat(stepsOfConcat(finished(network, 48)))
        .as("a and b, whose kernels read the memory in which the concatenation lies")
        .containsExactly(COPY, COPY);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aPartWaitsWhilePartsOfAnotherConcatenationUseTheMemoryOfTheWhole(int batch) {
    TestNetwork network = branches(TestNetwork.predicting(batch), 16, 16);
    pointwise(network, "early", 16, 16, "image");
    network.layer("first", Concat.of(), map(32), "a", "b");
    convolution(network, "between", 32, 16, "first");
    concatenated(network, 32, "early", "between").inMemoryOf("first");

    assertThat(stepsOfConcat(finished(network, 32)))
        .as("early, while the first concatenation is there, and between, which reads it")
        .containsExactly(COPY, COPY);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void theResultOfANetworkHasTheCommonLayout(int batch) {
    TestNetwork network = branches(TestNetwork.predicting(batch), 16, 16);

    assertThat(stepsOfConcat(concatenated(network, 32, "a", "b"))).containsExactly(COPY, COPY);
  }

  @Test
  void trainingCopies() {
    TestNetwork network = branches(TestNetwork.training(2), 16, 16);

    assertThat(stepsOfConcat(finished(concatenated(network, 32, "a", "b"), 32)))
        .as("forward and backward")
        .containsExactly(COPY, COPY, COPY, COPY);
  }

  @Test
  void ofOneSampleAnyKernelWritesAPart() {
    for (int batch : new int[] {1, 3}) {
      TestNetwork network =
          blocks(batch)
              .layer("pool", MaxPool2d.of(3, 3).padding(1, 1, 1, 1), map(32), "blocks")
              .layer("sum", Add.of(), map(32), "blocks", "blocks");

      assertThat(stepsOfConcat(finished(concatenated(network, 64, "pool", "sum"), 64)))
          .hasSize(batch == 1 ? 0 : 2);
    }
  }

  @Test
  void aConvolutionThatAddsAValueWritesAPartOfOneSampleOnly() {
    for (int batch : new int[] {1, 3}) {
      TestNetwork network = pointwise(blocks(batch), "conv", 32, 32, "blocks");
      network.layerInPlace("sum", Add.of(), map(32), "conv", "blocks").fused();
      pointwise(network, "c", 32, 16, "blocks");

      assertThat(stepsOfConcat(finished(concatenated(network, 48, "sum", "c"), 48)))
          .hasSize(batch == 1 ? 0 : 1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void normsAndFunctionsThatConvolutionsTakeAlongAreRight(int batch) {
    TestNetwork network =
        convolution(image(TestNetwork.predicting(batch)), "aConv", 16, 16, "image");
    network.norm("aNorm", BatchNorm.of(16), true, map(16), "aConv").fused();
    network.layerInPlace("a", Gelu.of(), map(16), "aNorm").fused();
    pointwise(network, "bConv", 16, 32, "image");
    network.layerInPlace("b", Selu.of(), map(32), "bConv").fused();

    assertThat(stepsOfConcat(finished(concatenated(network, 48, "a", "b"), 48))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void layersThatRunApartAreRight(int batch) {
    TestNetwork network = convolution(blocks(batch), "cConv", 32, 16, "blocks");
    network.norm("cNorm", BatchNorm.of(16), true, map(16), "cConv");
    network.layerInPlace("c", Relu.of(), map(16), "cNorm");
    pointwise(network, "dConv", 32, 32, "blocks");
    network.layerInPlace("d", Selu.of(), map(32), "dConv");

    assertThat(stepsOfConcat(finished(concatenated(network, 48, "c", "d"), 48)))
        .hasSize(batch == 1 ? 0 : 2);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void groupedAndDepthwiseConvolutionsWriteParts(int batch) {
    TestNetwork network =
        convolution(image(TestNetwork.predicting(batch)), "stem", 16, 32, "image");
    for (int groups : new int[] {2, 32}) {
      network.layer(
          "groups" + groups,
          Conv2d.of(32, 32).kernel(3, 3).padding(1, 1, 1, 1).groups(groups),
          map(32),
          List.of(new long[] {32, 32 / groups, 3, 3}),
          "stem");
    }

    assertThat(stepsOfConcat(finished(concatenated(network, 64, "groups2", "groups32"), 64)))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void sequencesAreJoinedInPlaceToo(int batch) {
    TestNetwork network = TestNetwork.predicting(batch).input("text", 12, 16);
    IntStream.of(1, 3)
        .forEach(
            kernel ->
                network.layer(
                    "conv" + kernel,
                    Conv1d.of(16, 16).kernel(kernel).padding(kernel / 2, kernel / 2),
                    new long[] {12, 16},
                    List.of(new long[] {16, 16, kernel}),
                    "text"));
    network
        .layer("concat", Concat.of(), new long[] {12, 32}, "conv1", "conv3")
        .layer(
            "after",
            Conv1d.of(32, 16).kernel(3).padding(1, 1),
            new long[] {12, 16},
            List.of(new long[] {16, 32, 3}),
            "concat");

    assertThat(stepsOfConcat(network)).isEmpty();
  }
}
