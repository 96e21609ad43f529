package dev.fovea.processor.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.processor.testing.Analysis;
import dev.fovea.processor.testing.Wrong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PipelineErrorsTest {

  @Test
  void refusesAMethodWithoutLayers() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
        FeatureMap stem(FeatureMap image);
        @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy
        Vector logits(FeatureMap stem);
        """,
        """
        2: stem: [fovea:no-layers] stem has no layer
          fix: remove stem and read image in its place""");
  }

  @Test
  @Timeout(30)
  void refusesRepetitionsOfNothingHoweverMany() {
    Analysis analysis =
        Analysis.of(
            """
            @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
            @Repeat(2147483647) FeatureMap stem(FeatureMap image);
            @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy
            Vector logits(FeatureMap stem);
            """);

    assertThat(analysis.texts()).singleElement().asString().contains("[fovea:no-layers]");
  }

  @Test
  void refusesRepetitionsOfAJoinHoweverMany() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
        @Conv2d(filters = 3, kernel = 1) @Relu FeatureMap stem(FeatureMap image);
        @Add @Repeat(1000000) FeatureMap sum(FeatureMap stem, FeatureMap image);
        @GlobalAvgPool @SoftmaxCrossEntropy Vector logits(FeatureMap sum);
        """,
        """
        3: @Repeat: [fovea:cannot-repeat] @Repeat cannot repeat sum, because @Add reads several values, and a repetition reads the one before
          fix: remove @Repeat from sum""");
  }

  @Test
  void suggestsAnInputForAFirstMethodWithoutLayers() {
    Wrong.network(
        """
        FeatureMap image();
        @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy
        Vector logits(FeatureMap image);
        """,
        """
        1: image: [fovea:no-layers] image has no layer
          fix: @ImageInput(channels = 3, height = 32, width = 32) on image""");
  }

  @Test
  void refusesLayersOnAnInput() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 8, width = 8) @Conv2d(filters = 4, kernel = 3)
        @Relu
        FeatureMap image();
        @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy
        Vector logits(FeatureMap image);
        """,
        """
        1: @Conv2d: [fovea:input-not-alone] @ImageInput must be the only layer of image
          fix: move @Conv2d @Relu to a method of its own that reads image""");
  }

  @Test
  void refusesAnInputBehindALayer() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
        @Relu @ImageInput(channels = 3, height = 8, width = 8) FeatureMap other();
        @Add @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy
        Vector logits(FeatureMap image, FeatureMap other);
        """,
        """
        2: @Relu: [fovea:input-not-alone] @ImageInput must be the only layer of other
          fix: move @Relu to a method of its own that reads other""");
  }

  @Test
  void refusesTwoInputsOnAMethod() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 8, width = 8) @VectorInput(features = 4)
        FeatureMap image();
        @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy
        Vector logits(FeatureMap image);
        """,
        """
        1: @VectorInput: [fovea:several-inputs] image has several input annotations: @ImageInput @VectorInput
          fix: a method of its own for @VectorInput""");
  }

  @Test
  void refusesAJoinBehindALayer() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
        @Relu FeatureMap a(FeatureMap image);
        @Relu @Add FeatureMap b(FeatureMap image, FeatureMap a);
        @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy Vector logits(FeatureMap b);
        """,
        """
        3: @Add: [fovea:join-not-first] @Add joins values, so it must come first on b
          fix: move @Add before @Relu""");
  }

  @Test
  void refusesAJoinOfOneValue() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
        @Add FeatureMap a(FeatureMap image);
        @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy Vector logits(FeatureMap a);
        """,
        """
        2: @Add: [fovea:join-of-one] @Add needs two or more values, but a reads only image
          fix: remove a and read image in its place""");
  }

  @Test
  void refusesSeveralValuesWithoutAJoin() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
        @Relu FeatureMap a(FeatureMap image);
        @Relu FeatureMap b(FeatureMap image, FeatureMap a);
        @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy Vector logits(FeatureMap b);
        """,
        """
        3: FeatureMap a: [fovea:several-values] @Relu needs one value, but b reads 2: image, a
          fix: @Add or @Concat before @Relu""");
  }

  @Test
  void refusesALayerBehindALoss() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
        @GlobalAvgPool @SoftmaxCrossEntropy @Dense(units = 10)
        Vector logits(FeatureMap image);
        """,
        """
        2: @SoftmaxCrossEntropy: [fovea:head-not-last] @SoftmaxCrossEntropy is a loss, so it must come last on logits
          fix: move @SoftmaxCrossEntropy behind @Dense""");
  }

  @Test
  void refusesTwoLossesOnAMethod() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
        @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy @MeanSquaredError
        Vector logits(FeatureMap image);
        """,
        """
        2: @MeanSquaredError: [fovea:several-heads] logits has several losses: @SoftmaxCrossEntropy @MeanSquaredError
          fix: a method of its own: @MeanSquaredError Vector logits2(Vector logits)""");
  }

  @Test
  void suggestsAMethodOfItsOwnForAJoinWithWhatItsPipelineReads() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
        @Conv2d(filters = 3, kernel = 3, padding = 1) @Add FeatureMap a(FeatureMap image);
        @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy Vector logits(FeatureMap a);
        """,
        """
        2: @Add: [fovea:join-not-first] @Add joins values, so it must come first on a
          fix: a method of its own: @Add FeatureMap aJoined(FeatureMap a, FeatureMap image)""");
  }

  @Test
  void movesWhatMakesAValueJoinableToAMethodOfItsOwn() {
    Wrong.network(
        """
        @TokensInput(steps = 6, vocabulary = 9) Tokens ids();
        @SequenceInput(steps = 6, features = 2) Sequence facts();
        @Embedding(units = 4) @Concat Sequence both(Tokens ids, Sequence facts);
        @Gru(units = 8) @Dense(units = 3) @SoftmaxCrossEntropy Vector label(Sequence both);
        """,
        """
        3: @Concat: [fovea:join-not-first] @Concat joins values, so it must come first on both
          fix: move @Embedding to Sequence idsEmbedding(Tokens ids), read in place of ids""");
  }

  @Test
  void movesWhatMakesSeveralValuesJoinableToAMethodForEach() {
    Wrong.network(
        """
        @TokensInput(steps = 6, vocabulary = 9) Tokens word();
        @TokensInput(steps = 6, vocabulary = 9) Tokens tag();
        @Embedding(units = 4) @Tanh @Concat Sequence both(Tokens word, Tokens tag);
        @Gru(units = 8) @Dense(units = 3) @SoftmaxCrossEntropy Vector label(Sequence both);
        """,
        """
        3: @Concat: [fovea:join-not-first] @Concat joins values, so it must come first on both
          fix: move @Embedding @Tanh to Sequence wordTanh(Tokens word) and Sequence tagTanh(Tokens tag), read in place of word and tag""");
  }

  @Test
  void movesAJoinOfAMapAndItsGatesToTheFront() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
        @GlobalAvgPool @Sigmoid Vector gates(FeatureMap image);
        @Relu @Multiply FeatureMap gated(FeatureMap image, Vector gates);
        @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy Vector logits(FeatureMap gated);
        """,
        """
        3: @Multiply: [fovea:join-not-first] @Multiply joins values, so it must come first on gated
          fix: move @Multiply before @Relu""");
  }

  @Test
  void removesAJoinOfAValueThatTheLayersTurnIntoAnotherKind() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
        @GlobalAvgPool @Add Vector pooled(FeatureMap image);
        @Dense(units = 10) @SoftmaxCrossEntropy Vector logits(Vector pooled);
        """,
        """
        2: @Add: [fovea:join-not-first] @Add joins values, so it must come first on pooled
          fix: remove @Add from pooled""");
  }

  @Test
  void suggestsToRemoveAJoinOfOneValueBeforeOtherLayers() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
        @Add @Relu FeatureMap a(FeatureMap image);
        @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy Vector logits(FeatureMap a);
        """,
        """
        2: @Add: [fovea:join-of-one] @Add needs two or more values, but a reads only image
          fix: remove @Add from a""");
  }
}
