package dev.fovea.processor.analyse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.processor.layer.AxisSampling;
import dev.fovea.processor.layer.AxisWindow;
import dev.fovea.processor.testing.Analysis;
import dev.fovea.processor.testing.Wrong;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Receptive fields through layers that make more positions of fewer, or windows of two sizes. */
class ResampledFieldsTest {

  /** Enough to see every phase of everything below. */
  private static final int POSITIONS = 60;

  /** A layer along one axis: its rule, and what it does to a field by definition. */
  private record Layer(String name, Reads reads, Through through) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** The input positions behind an output position, borders left aside. */
  private interface Reads {
    LongStream of(long output);
  }

  private interface Through {
    AxisField apply(AxisField field);
  }

  private static Layer window(long kernel, long stride, long dilation, long padding) {
    return new Layer(
        "window %d stride %d dilation %d padding %d".formatted(kernel, stride, dilation, padding),
        o -> LongStream.range(0, kernel).map(tap -> o * stride + tap * dilation - padding),
        field -> field.through(new AxisWindow(kernel, stride, dilation, padding, padding, false)));
  }

  private static Layer transposed(long kernel, long stride, long dilation, long padding) {
    return new Layer(
        "transposed %d stride %d dilation %d padding %d"
            .formatted(kernel, stride, dilation, padding),
        o ->
            LongStream.range(0, kernel)
                .map(tap -> o + padding - tap * dilation)
                .filter(place -> Math.floorMod(place, stride) == 0)
                .map(place -> Math.floorDiv(place, stride)),
        field -> field.through(AxisSampling.transposed(kernel, stride, dilation, padding, "")));
  }

  private static Layer nearest(long scale) {
    return new Layer(
        "nearest " + scale,
        o -> LongStream.of(Math.floorDiv(o, scale)),
        field -> field.through(AxisSampling.upsampled(scale, false, 8)));
  }

  private static Layer bilinear(long scale) {
    return new Layer(
        "bilinear " + scale,
        o -> {
          long below = Math.floorDiv(2 * o + 1 - scale, 2 * scale);
          boolean exact = Math.floorMod(2 * o + 1 - scale, 2 * scale) == 0;
          return exact ? LongStream.of(below) : LongStream.of(below, below + 1);
        },
        field -> field.through(AxisSampling.upsampled(scale, true, 8)));
  }

  private static Layer adaptive(long input, long output) {
    return new Layer(
        "adaptive %d to %d".formatted(input, output),
        o ->
            LongStream.range(
                Math.floorDiv(o * input, output), -Math.floorDiv(-(o + 1) * input, output)),
        field -> field.through(AxisSampling.adaptive(input, output)));
  }

  static Stream<Layer> layers() {
    return Stream.of(
        transposed(1, 1, 1, 0),
        transposed(2, 2, 1, 0),
        transposed(3, 2, 1, 1),
        transposed(4, 2, 1, 1),
        transposed(5, 3, 1, 2),
        transposed(3, 1, 2, 2),
        nearest(1),
        nearest(2),
        nearest(3),
        bilinear(1),
        bilinear(2),
        bilinear(3),
        bilinear(4),
        bilinear(5),
        adaptive(8, 4),
        adaptive(7, 3),
        adaptive(5, 3),
        adaptive(4, 3),
        adaptive(3, 2),
        adaptive(13, 6),
        adaptive(2, 3),
        adaptive(6, 6));
  }

  @ParameterizedTest
  @MethodSource("layers")
  void aLayerSeesWhatItsRuleReads(Layer layer) {
    AxisField field = layer.through().apply(AxisField.ofInput());
    long most = 0;
    for (long output = -POSITIONS; output < POSITIONS; output++) {
      most = Math.max(most, assertHolds(List.of(layer), output, field));
    }
    assertThat(field.size()).isEqualTo(Rational.of(most));
  }

  @Test
  void chainsOfLayersNeverSeeMoreThanTheirField() {
    Random random = new Random(1);
    List<Layer> choice = new ArrayList<>(layers().toList());
    choice.add(window(3, 1, 1, 1));
    choice.add(window(3, 2, 1, 0));
    choice.add(window(2, 2, 1, 0));
    choice.add(window(3, 1, 2, 2));
    for (int chain = 0; chain < 200; chain++) {
      List<Layer> layers = new ArrayList<>();
      AxisField field = AxisField.ofInput();
      for (int depth = 0; depth < 4; depth++) {
        Layer layer = choice.get(random.nextInt(choice.size()));
        layers.add(layer);
        field = layer.through().apply(field);
      }
      for (long output = -POSITIONS; output < POSITIONS; output++) {
        assertHolds(layers, output, field);
      }
    }
  }

  /** Checks a position's true field against the claimed one, and gives how many it sees. */
  private static long assertHolds(List<Layer> layers, long output, AxisField field) {
    long first = output;
    long last = output;
    for (int index = layers.size() - 1; index >= 0; index--) {
      Layer layer = layers.get(index);
      long from = first;
      long to = last;
      long[] read = LongStream.rangeClosed(from, to).flatMap(layer.reads()::of).toArray();
      first = LongStream.of(read).min().orElseThrow();
      last = LongStream.of(read).max().orElseThrow();
    }
    Rational shift = field.jump().times(output);
    assertThat(Rational.of(first))
        .as("%s at %d", layers, output)
        .isGreaterThanOrEqualTo(field.first().plus(shift));
    assertThat(Rational.of(last))
        .as("%s at %d", layers, output)
        .isLessThanOrEqualTo(field.last().plus(shift));
    assertThat(Rational.of(last - first + 1)).isLessThanOrEqualTo(field.size());
    return last - first + 1;
  }

  @Test
  void decoderBranchesMeetTheEncodersGridAgain() {
    Analysis analysis =
        Analysis.of(
            """
            @ImageInput(channels = 3, height = 32, width = 32) FeatureMap image();
            @Conv2d(filters = 8, kernel = 3, padding = 1) FeatureMap skip(FeatureMap image);
            @Conv2d(filters = 8, kernel = 3, stride = 2, padding = 1) FeatureMap down(FeatureMap image);
            @ConvTranspose2d(filters = 8, kernel = 2, stride = 2) FeatureMap learned(FeatureMap down);
            @Upsample2d(scale = 2) FeatureMap repeated(FeatureMap down);
            @Upsample2d(scale = 2, mode = BILINEAR) FeatureMap smooth(FeatureMap down);
            @Add @MeanSquaredError
            FeatureMap out(FeatureMap skip, FeatureMap learned, FeatureMap repeated, FeatureMap smooth);
            """);

    assertThat(field(analysis, "learned.convTranspose2d").jump()).isEqualTo(Rational.of(1));
    assertThat(field(analysis, "repeated.upsample2d").size()).isEqualTo(Rational.of(4));
    assertThat(field(analysis, "smooth.upsample2d").size()).isEqualTo(Rational.of(6));
    assertThat(field(analysis, "out.add").size()).isEqualTo(Rational.of(6));
    assertThat(field(analysis, "out.add").padding()).isEqualTo(Rational.of(3));
  }

  @Test
  void refusesBranchesOfWhichOneStillLooksBetweenThePixels() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 16, width = 16) FeatureMap image();
        @Upsample2d(scale = 2) @Conv2d(filters = 3, kernel = 17) FeatureMap fine(FeatureMap image);
        @Conv2d(filters = 3, kernel = 3, padding = 1) FeatureMap plain(FeatureMap image);
        @Add @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy
        Vector logits(FeatureMap fine, FeatureMap plain);
        """,
        """
        4: @Add: [fovea:misaligned-branches] @Add needs branches of equal jump, but fine has jump 1/2 and plain has jump 1
          the jump is the product of all strides since the input; positions of branches with different jumps look at different pixels
          fix: stride = 2, padding = SAME on fine's @Conv2d""");
  }

  @Test
  void gatesLeaveAMapItsGrid() {
    Analysis analysis =
        Analysis.of(
            """
            @ImageInput(channels = 3, height = 16, width = 16) FeatureMap image();
            @Conv2d(filters = 8, kernel = 3, stride = 2, padding = 1) FeatureMap map(FeatureMap image);
            @GlobalAvgPool @Dense(units = 8) @Sigmoid Vector gates(FeatureMap map);
            @Multiply @Conv2d(filters = 4, kernel = 3) @MeanSquaredError
            FeatureMap out(Vector gates, FeatureMap map);
            """);

    ReceptiveField gated = analysis.layer("out.multiply").field().orElseThrow();
    assertThat(gated).isEqualTo(analysis.layer("map.conv2d").field().orElseThrow());
    assertThat(analysis.layer("out.conv2d").field().orElseThrow().sizeText()).isEqualTo("7×7");
  }

  @Test
  void saysHowAFieldThroughUpsamplingComesAbout() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 16, width = 16) FeatureMap image();
        @ConvTranspose2d(filters = 4, kernel = 4, stride = 2, padding = 1) @Conv2d(filters = 4, kernel = 3)
        @Expect(receptiveField = 5, jump = 1)
        FeatureMap up(FeatureMap image);
        @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy Vector logits(FeatureMap up);
        """,
        """
        3: 5: [fovea:unexpected-receptive-field] the receptive field of up is 3×3, but @Expect says 5×5
          ⌊1 + 3/2·1 (up.convTranspose2d) + 2·1/2 (up.conv2d)⌋ = 3
          fix: dilation = 3, padding = 2 on up's @Conv2d gives 5×5
          fix: kernel = 7, padding = 2 on up's @Conv2d gives 5×5
          fix: receptiveField = 3""",
        """
        3: 1: [fovea:unexpected-jump] the jump of up is 1/2, but @Expect says 1
          1/2 (up.convTranspose2d) = 1/2
          fix: stride = 2 on up's @Conv2d gives jump 1
          fix: leave jump out""");
  }

  private static AxisField field(Analysis analysis, String layer) {
    return analysis.layer(layer).field().orElseThrow().height();
  }
}
