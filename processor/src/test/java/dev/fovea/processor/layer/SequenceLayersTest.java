package dev.fovea.processor.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.processor.analyse.AnalysedLayer;
import dev.fovea.processor.testing.Analysis;
import dev.fovea.processor.testing.LayerProbe;
import dev.fovea.processor.testing.Wrong;
import org.junit.jupiter.api.Test;

class SequenceLayersTest {

  /** The network that PERFORMANCE speaks of: torch.nn's layers of these sizes. */
  private static final String CHARACTERS =
      """
      @TokensInput(steps = 128, vocabulary = 65) Tokens text();
      @Embedding(units = 64) Sequence embedded(Tokens text);
      @Lstm(units = 256, output = ALL) Sequence hidden(Sequence embedded);
      @Dense(units = 65) @SoftmaxCrossEntropy Sequence next(Sequence hidden);
      """;

  private static Layer onSequence(int steps, int features, String kind, String annotations) {
    String source =
        """
        @SequenceInput(steps = %d, features = %d) Sequence signal();
        %s @MeanSquaredError
        %s value(Sequence signal);
        """
            .formatted(steps, features, annotations, kind);
    return Analysis.of(source).network().computing().get(0).layer();
  }

  /** torch.nn.Embedding(65, 64), torch.nn.LSTM(64, 256) and torch.nn.Linear(256, 65). */
  @Test
  void countTheParametersOfPyTorchsLayers() {
    Analysis analysis = Analysis.of(CHARACTERS);

    assertThat(analysis.layer("embedded.embedding").layer().trainableParameters()).isEqualTo(4160);
    assertThat(analysis.layer("hidden.lstm").layer().trainableParameters()).isEqualTo(329_728);
    assertThat(analysis.layer("next.dense").layer().trainableParameters()).isEqualTo(16_705);
  }

  @Test
  void countTheProductsOfEveryStep() {
    Analysis analysis = Analysis.of(CHARACTERS);

    assertThat(analysis.layer("embedded.embedding").layer().macs()).isZero();
    assertThat(analysis.layer("hidden.lstm").layer().macs()).isEqualTo(128L * 4 * 256 * (64 + 256));
    assertThat(analysis.layer("next.dense").layer().macs()).isEqualTo(128L * 256 * 65);
  }

  @Test
  void nameParametersAsPyTorchDoes() {
    assertThat(
            LayerProbe.parameters(
                onSequence(5, 3, "Vector", "@Gru(units = 4, layers = 2, bidirectional = true)")))
        .startsWith("weight_ih_l0: 12×3", "weight_hh_l0: 12×4", "bias_ih_l0: 12", "bias_hh_l0: 12")
        .contains("weight_ih_l0_reverse: 12×3", "weight_ih_l1: 12×8", "bias_hh_l1_reverse: 12")
        .hasSize(16);
    assertThat(LayerProbe.parameters(onSequence(5, 3, "Vector", "@SimpleRnn(units = 4)")))
        .containsExactly(
            "weight_ih_l0: 4×3", "weight_hh_l0: 4×4", "bias_ih_l0: 4", "bias_hh_l0: 4");
    assertThat(
            LayerProbe.parameters(
                onSequence(8, 6, "Sequence", "@Conv1d(filters = 4, kernel = 3, groups = 2)")))
        .containsExactly("weight: 4×3×3", "bias: 4");
  }

  @Test
  void becomeTheRuntimesOperations() {
    assertThat(LayerProbe.code(onSequence(5, 3, "Vector", "@Lstm(units = 4)")))
        .isEqualTo("Lstm.of(3, 4).last()");
    assertThat(
            LayerProbe.code(
                onSequence(
                    5,
                    3,
                    "Sequence",
                    "@Gru(units = 4, layers = 2, bidirectional = true, output = ALL)")))
        .isEqualTo("Gru.of(3, 4).layers(2).bidirectional()");
    assertThat(
            LayerProbe.code(
                onSequence(
                    9,
                    3,
                    "Sequence",
                    "@Conv1d(filters = 4, kernel = 3, stride = 2, dilation = 2, padding = CAUSAL)")))
        .isEqualTo("Conv1d.of(3, 4).kernel(3).stride(2).padding(4, 0).dilation(2).withBias()");
    assertThat(LayerProbe.code(onSequence(9, 3, "Sequence", "@MaxPool1d(kernel = 2)")))
        .isEqualTo("MaxPool1d.of(2).stride(2)");
    assertThat(
            LayerProbe.code(
                onSequence(
                    9,
                    3,
                    "Sequence",
                    "@AvgPool1d(kernel = 3, stride = 1, padding = {1, 0}, countIncludePad = false)")))
        .isEqualTo("AvgPool1d.of(3).padding(1, 0).excludePadding()");
    assertThat(LayerProbe.code(onSequence(9, 3, "Sequence", "@Dense(units = 2)")))
        .isEqualTo("Dense.of(3, 2).withBias()");
  }

  @Test
  void haveTheStepsOfTheirWindows() {
    assertThat(onSequence(9, 3, "Sequence", "@Conv1d(filters = 4, kernel = 3)").output())
        .hasToString("7×4");
    assertThat(
            onSequence(9, 3, "Sequence", "@Conv1d(filters = 4, kernel = 3, padding = SAME)")
                .output())
        .hasToString("9×4");
    assertThat(
            onSequence(9, 3, "Sequence", "@Conv1d(filters = 4, kernel = 3, padding = {1, 2})")
                .output())
        .hasToString("10×4");
    assertThat(onSequence(9, 3, "Sequence", "@MaxPool1d(kernel = 2)").output()).hasToString("4×3");
    assertThat(onSequence(9, 3, "Sequence", "@MaxPool1d(kernel = 2, ceilMode = true)").output())
        .hasToString("5×3");
    assertThat(onSequence(9, 3, "Vector", "@Flatten").output()).hasToString("27");
    assertThat(onSequence(9, 3, "Vector", "@GlobalAvgPool").output()).hasToString("3");
  }

  /** WaveNet's stack of dilations 1, 2, 4 and 8 with kernels of 2 sees 16 steps. */
  @Test
  void haveAReceptiveFieldAlongTheSteps() {
    Analysis analysis =
        Analysis.of(
            """
            @TokensInput(steps = 64, vocabulary = 9) Tokens text();
            @Embedding(units = 4) Sequence a(Tokens text);
            @Conv1d(filters = 4, kernel = 2, padding = CAUSAL, dilation = 1) Sequence b(Sequence a);
            @Conv1d(filters = 4, kernel = 2, padding = CAUSAL, dilation = 2) Sequence c(Sequence b);
            @Conv1d(filters = 4, kernel = 2, padding = CAUSAL, dilation = 4) Sequence d(Sequence c);
            @Conv1d(filters = 4, kernel = 2, padding = CAUSAL, dilation = 8) Sequence e(Sequence d);
            @Dense(units = 9) @SoftmaxCrossEntropy Sequence next(Sequence e);
            """);

    AnalysedLayer head = analysis.network().heads().get(0);
    assertThat(head.field().orElseThrow().sizeText()).isEqualTo("16×1");
    assertThat(head.field().orElseThrow().global()).isFalse();
    assertThat(head.layer().output()).hasToString("64×9");
  }

  @Test
  void seeEverythingBeforeThemThroughAState() {
    assertThat(Analysis.of(CHARACTERS).layer("hidden.lstm").field().orElseThrow().global())
        .isTrue();
  }

  @Test
  void seeAsManyStepsAsThereAreThroughAState() {
    Analysis analysis = Analysis.of(CHARACTERS);

    assertThat(analysis.layer("embedded.embedding").field().orElseThrow().sizeText())
        .isEqualTo("1×1");
    assertThat(analysis.layer("hidden.lstm").field().orElseThrow().sizeText()).isEqualTo("128×1");
    assertThat(analysis.network().heads().get(0).field().orElseThrow().sizeText())
        .isEqualTo("128×1");
  }

  @Test
  void seeNoMoreStepsThanThereAreHoweverManyLayersFollow() {
    Analysis analysis =
        Analysis.of(
            """
            @SequenceInput(steps = 20, features = 2) Sequence signal();
            @Conv1d(filters = 4, kernel = 2, stride = 2) Sequence halved(Sequence signal);
            @Gru(units = 4, layers = 2, bidirectional = true, output = ALL)
            Sequence read(Sequence halved);
            @Conv1d(filters = 8, kernel = 3, padding = SAME) Sequence smoothed(Sequence read);
            @Add Sequence both(Sequence read, Sequence smoothed);
            @Lstm(units = 4) @Dense(units = 2) @SoftmaxCrossEntropy Vector label(Sequence both);
            """);

    for (String layer : new String[] {"read.gru", "smoothed.conv1d", "both.add", "label.lstm"}) {
      assertThat(analysis.layer(layer).field().orElseThrow().sizeText())
          .as(layer)
          .isEqualTo("20×1");
    }
    assertThat(analysis.network().heads().get(0).field().orElseThrow().sizeText())
        .isEqualTo("20×1");
  }

  @Test
  void seeAllStepsOnAShortcutPastAStateToo() {
    Analysis analysis =
        Analysis.of(
            """
            @SequenceInput(steps = 20, features = 4) Sequence signal();
            @Lstm(units = 4, output = ALL) Sequence read(Sequence signal);
            @Add @MeanSquaredError Sequence sum(Sequence signal, Sequence read);
            """);

    assertThat(analysis.layer("sum.add").field().orElseThrow().sizeText()).isEqualTo("20×1");
  }

  @Test
  void mayStateHowManyStepsTheySee() {
    Wrong.network(
        """
        @SequenceInput(steps = 20, features = 2) Sequence signal();
        @Conv1d(filters = 4, kernel = 3, stride = 2, padding = SAME)
        @Gru(units = 4, output = ALL) @Conv1d(filters = 4, kernel = 3, padding = SAME)
        @Expect(receptiveField = {9, 1}) @MeanSquaredError
        Sequence read(Sequence signal);
        """,
        """
        4: 9: [fovea:unexpected-receptive-field] the receptive field of read is 21×1, but @Expect says 9×1
          rows 1 + 2·1 (read.conv1d) + 9·2 (read.gru) = 21, columns no window of more than one position is behind it: 1
          fix: receptiveField = {21, 1}""");
  }

  @Test
  void arePredictableStepByStepUnlessSomethingSeesSeveral() {
    assertThat(Analysis.of(CHARACTERS).network().isStepwise()).isTrue();
    for (String other :
        new String[] {
          CHARACTERS.replace("units = 256,", "units = 256, bidirectional = true,"),
          CHARACTERS.replace("@Lstm", "@Conv1d(filters = 8, kernel = 3, padding = SAME) @Lstm"),
          """
          @VectorInput(features = 3) Vector facts();
          @Dense(units = 2) @MeanSquaredError Vector place(Vector facts);
          """
        }) {
      assertThat(Analysis.of(other).network().isStepwise()).as(other).isFalse();
    }
  }

  @Test
  void refuseAWindowOfMoreStepsThanThereAre() {
    Wrong.network(
        """
        @SequenceInput(steps = 6, features = 2) Sequence signal();
        @Conv1d(filters = 4, kernel = 3, dilation = 4) @MeanSquaredError Sequence map(Sequence signal);
        """,
        """
        2: 3: [fovea:kernel-too-large] the window of @Conv1d spans 9 steps, but its padded input has 6
          steps: ⌊(6 + 2·0 − 4·(3 − 1) − 1) / 1⌋ + 1 = -2
          fix: padding = SAME (or 4) on map's @Conv1d""");
  }

  @Test
  void refuseMoreLayersThanAClassHasRoomFor() {
    Wrong.network(
        """
        @SequenceInput(steps = 6, features = 2) Sequence signal();
        @Gru(units = 4, layers = 2147483647) @MeanSquaredError Vector a(Sequence signal);
        """,
        """
        2: 2147483647: [fovea:bad-number] layers of @Gru is 2 147 483 647; expected at most 1000
          fix: layers = 1 on a's @Gru""");
  }

  @Test
  void refuseNumbersThatAreNone() {
    Wrong.network(
        """
        @SequenceInput(steps = 6, features = 2) Sequence signal();
        @Lstm(units = -4, layers = 0) @MeanSquaredError Vector a(Sequence signal);
        @Conv1d(filters = 4, kernel = {3, 3}) @MeanSquaredError Sequence b(Sequence signal);
        @Gru @MeanSquaredError Vector c(Sequence signal);
        """,
        """
        2: -4: [fovea:bad-number] units of @Lstm is -4; expected at least 1
          fix: units = 4 on a's @Lstm""",
        """
        2: 0: [fovea:bad-number] layers of @Lstm is 0; expected at least 1
          fix: layers = 1 on a's @Lstm""",
        """
        3: {3, 3}: [fovea:wrong-count] kernel of @Conv1d has 2 values; expected one number
          fix: kernel = 3 on b's @Conv1d""",
        """
        4: @Gru: [fovea:missing-attribute] units of @Gru is not given
          fix: units = 10 on c's @Gru""");
  }

  @Test
  void offerAllStatesWhereASequenceIsDeclared() {
    Wrong.network(
        """
        @TokensInput(steps = 6, vocabulary = 9) Tokens text();
        @OneHot @Gru(units = 4) @Tanh @MeanSquaredError Sequence coded(Tokens text);
        """,
        """
        2: coded: [fovea:kind-mismatch] coded is declared as Sequence, but its value is a Vector of 4
          fix: output = RecurrentOutput.ALL on coded's @Gru""");
  }
}
