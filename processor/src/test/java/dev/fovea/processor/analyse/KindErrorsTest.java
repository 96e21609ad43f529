package dev.fovea.processor.analyse;

import dev.fovea.processor.testing.Wrong;
import org.junit.jupiter.api.Test;

class KindErrorsTest {

  @Test
  void refusesADenseLayerOnAFeatureMap() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
        @Dense(units = 10) @SoftmaxCrossEntropy Vector logits(FeatureMap image);
        """,
        """
        2: @Dense: [fovea:wrong-kind] @Dense needs a Vector or Sequence, but image is a FeatureMap of 3×8×8
          fix: @Flatten or @GlobalAvgPool before @Dense""");
  }

  @Test
  void refusesAConvolutionOfAVector() {
    Wrong.network(
        """
        @VectorInput(features = 4) Vector features();
        @Conv2d(filters = 4, kernel = 3) @Relu @MeanSquaredError
        FeatureMap map(Vector features);
        """,
        """
        2: @Conv2d: [fovea:wrong-kind] @Conv2d needs a FeatureMap, but features is a Vector of 4
          fix: @Dense(units = 4) in place of @Conv2d, and Vector map""");
  }

  @Test
  void refusesIdsWhereNumbersAreNeeded() {
    Wrong.network(
        """
        @TokensInput(steps = 6, vocabulary = 9) Tokens text();
        @Dense(units = 4) @MeanSquaredError Sequence coded(Tokens text);
        @Conv2d(filters = 4, kernel = 1) @MeanSquaredError FeatureMap map(Tokens text);
        """,
        """
        2: @Dense: [fovea:wrong-kind] @Dense needs a Vector or Sequence, but text is Tokens of 6
          fix: @Embedding(units = 64) or @OneHot before @Dense""",
        """
        3: @Conv2d: [fovea:wrong-kind] @Conv2d needs a FeatureMap, but text is Tokens of 6
          fix: @Embedding(units = 4) in place of @Conv2d, and Sequence map""");
  }

  @Test
  void refusesAnEmbeddingOfNumbers() {
    Wrong.network(
        """
        @SequenceInput(steps = 6, features = 2) Sequence signal();
        @VectorInput(features = 5) Vector facts();
        @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
        @Embedding(units = 4) @MeanSquaredError Sequence a(Sequence signal);
        @Embedding(units = 3) @MeanSquaredError Sequence b(Vector facts);
        @OneHot @MeanSquaredError Sequence c(FeatureMap image);
        """,
        """
        4: @Embedding: [fovea:wrong-kind] @Embedding needs Tokens, but signal is a Sequence of 6×2
          fix: @Dense(units = 4) in place of @Embedding""",
        """
        5: @Embedding: [fovea:wrong-kind] @Embedding needs Tokens, but facts is a Vector of 5
          fix: @Dense(units = 3) in place of @Embedding, and Vector b""",
        """
        6: @OneHot: [fovea:wrong-kind] @OneHot needs Tokens, but image is a FeatureMap of 3×8×8
          fix: @Conv2d(filters = 10, kernel = 1) in place of @OneHot, and FeatureMap c""");
  }

  @Test
  void refusesATwoDimensionalWindowOverASequence() {
    Wrong.network(
        """
        @SequenceInput(steps = 6, features = 2) Sequence signal();
        @Conv2d(filters = 4, kernel = 3) @MeanSquaredError FeatureMap map(Sequence signal);
        """,
        """
        2: @Conv2d: [fovea:wrong-kind] @Conv2d needs a FeatureMap, but signal is a Sequence of 6×2
          fix: @Dense(units = 4) in place of @Conv2d, and Sequence map""");
  }

  @Test
  void refusesToReadIdsAsAnotherKind() {
    Wrong.network(
        """
        @TokensInput(steps = 6, vocabulary = 9) Tokens text();
        @Dense(units = 4) @MeanSquaredError Sequence coded(Sequence text);
        """,
        """
        2: Sequence text: [fovea:parameter-kind] coded reads text as Sequence, but text is Tokens
          fix: Tokens text, with @Embedding(units = 64) or @OneHot before @Dense""");
  }

  @Test
  void refusesAMethodDeclaredAsAnotherKind() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
        @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy
        FeatureMap logits(FeatureMap image);
        """,
        """
        3: logits: [fovea:kind-mismatch] logits is declared as FeatureMap, but its value is a Vector of 10
          fix: Vector logits""");
  }

  @Test
  void blamesTheDeclarationNotItsReaders() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
        @GlobalAvgPool FeatureMap pooled(FeatureMap image);
        @Dense(units = 10) Vector hidden(Vector pooled);
        @Dense(units = 10) @SoftmaxCrossEntropy Vector logits(Vector hidden);
        """,
        """
        2: pooled: [fovea:kind-mismatch] pooled is declared as FeatureMap, but its value is a Vector of 3
          fix: Vector pooled""");
  }

  @Test
  void blamesTheDeclarationWhereReadersOfTheValueWouldBeOfAnotherKindToo() {
    Wrong.network(
        """
        @TokensInput(steps = 6, vocabulary = 9) Tokens text();
        @Embedding(units = 8) @Lstm(units = 16) Sequence read(Tokens text);
        @Dense(units = 9) @SoftmaxCrossEntropy Sequence next(Sequence read);
        @Conv1d(filters = 4, kernel = 3) @MeanSquaredError Sequence coded(Sequence read);
        """,
        """
        2: read: [fovea:kind-mismatch] read is declared as Sequence, but its value is a Vector of 16
          fix: output = RecurrentOutput.ALL on read's @Lstm""");
  }

  @Test
  void refusesAParameterOfAnotherKind() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
        @Relu FeatureMap stem(Vector image);
        @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy
        Vector logits(FeatureMap stem);
        """,
        """
        2: Vector image: [fovea:parameter-kind] stem reads image as Vector, but image is a FeatureMap
          fix: FeatureMap image""");
  }

  @Test
  void reportsAParameterOfAnotherKindOnceWhereTheLayerCannotReadTheValueEither() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
        @Dense(units = 10) @SoftmaxCrossEntropy Vector logits(Vector image);
        """,
        """
        2: Vector image: [fovea:parameter-kind] logits reads image as Vector, but image is a FeatureMap
          fix: FeatureMap image, with @Flatten or @GlobalAvgPool before @Dense""");
  }
}
