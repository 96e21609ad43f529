package dev.fovea.processor.graph;

import dev.fovea.processor.testing.Wrong;
import org.junit.jupiter.api.Test;

class NameErrorsTest {

  @Test
  void suggestsTheNearestNameForAnUnknownOne() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
        @Conv2d(filters = 4, kernel = 3) FeatureMap stem(FeatureMap imgae);
        @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy
        Vector logits(FeatureMap stem);
        """,
        """
        2: FeatureMap imgae: [fovea:unknown-value] stem reads imgae, but there is no value of that name
          did you mean image?
          fix: FeatureMap image""");
  }

  @Test
  void listsTheValuesWhereNoNameIsNear() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
        @Conv2d(filters = 4, kernel = 3) FeatureMap stem(FeatureMap picture);
        @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy
        Vector logits(FeatureMap stem);
        """,
        """
        2: FeatureMap picture: [fovea:unknown-value] stem reads picture, but there is no value of that name
          values: image, logits
          fix: FeatureMap image""");
  }

  @Test
  void refusesASecondValueOfTheSameName() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
        @Conv2d(filters = 4, kernel = 3) FeatureMap stem(FeatureMap image);
        @Relu FeatureMap stem();
        @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy Vector logits();
        """,
        """
        3: stem: [fovea:duplicate-name] a value named stem exists already
          fix: another name, as stem2""");
  }

  @Test
  void refusesAValueThatReadsItself() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
        @Conv2d(filters = 4, kernel = 3) FeatureMap stem(FeatureMap stem);
        @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy
        Vector logits(FeatureMap stem);
        """,
        """
        2: FeatureMap stem: [fovea:self-read] stem reads itself
          fix: read image in place of stem""");
  }

  @Test
  void showsTheCycleAndPointsAtTheReadThatClosesIt() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
        @Conv2d(filters = 4, kernel = 3) FeatureMap a(FeatureMap c);
        @Relu FeatureMap b(FeatureMap a);
        @Relu FeatureMap c(FeatureMap b);
        @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy Vector logits(FeatureMap c);
        """,
        """
        2: FeatureMap c: [fovea:cycle] values depend on themselves: a → c → b → a
          an arrow points from a value to the value that it reads
          fix: read image in place of c""");
  }

  @Test
  void reportsTwoCyclesSeparately() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
        @Add FeatureMap a(FeatureMap image, FeatureMap b);
        @Relu FeatureMap b(FeatureMap a);
        @Add FeatureMap c(FeatureMap b, FeatureMap d);
        @Relu FeatureMap d(FeatureMap c);
        @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy Vector logits(FeatureMap d);
        """,
        """
        2: FeatureMap b: [fovea:cycle] values depend on themselves: a → b → a
          an arrow points from a value to the value that it reads
          fix: remove a and read image in its place""",
        """
        4: FeatureMap d: [fovea:cycle] values depend on themselves: c → d → c
          an arrow points from a value to the value that it reads
          fix: read a in place of d""");
  }

  @Test
  void removesFromAJoinWhatClosesACycleWhereTheOthersAreAllThereIs() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
        @Add @Relu FeatureMap a(FeatureMap b, FeatureMap image);
        @Relu FeatureMap b(FeatureMap a);
        @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy Vector logits(FeatureMap b);
        """,
        """
        2: FeatureMap b: [fovea:cycle] values depend on themselves: a → b → a
          an arrow points from a value to the value that it reads
          fix: remove b and @Add from a""");
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
        @ImageInput(channels = 3, height = 8, width = 8) FeatureMap mask();
        @Add FeatureMap a(FeatureMap image, FeatureMap b, FeatureMap mask);
        @Relu FeatureMap b(FeatureMap a);
        @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy Vector logits(FeatureMap b);
        """,
        """
        3: FeatureMap b: [fovea:cycle] values depend on themselves: a → b → a
          an arrow points from a value to the value that it reads
          fix: remove b from a""");
  }

  @Test
  void neverProposesAValueThatIsReadAlready() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
        @ImageInput(channels = 3, height = 8, width = 8) FeatureMap images();
        @ImageInput(channels = 3, height = 8, width = 8) FeatureMap mask();
        @Add FeatureMap sum(FeatureMap image, FeatureMap imags);
        @Add FeatureMap both(FeatureMap mask, FeatureMap zebra, FeatureMap sum);
        @Add @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy
        Vector logits(FeatureMap both, FeatureMap images);
        """,
        """
        4: FeatureMap imags: [fovea:unknown-value] sum reads imags, but there is no value of that name
          did you mean images?
          fix: FeatureMap images""",
        """
        5: FeatureMap zebra: [fovea:unknown-value] both reads zebra, but there is no value of that name
          values: image, images, logits
          fix: FeatureMap images""");
  }

  @Test
  void refusesAFirstValueThatReadsNothing() {
    Wrong.network(
        """
        @Conv2d(filters = 4, kernel = 3) FeatureMap stem();
        @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy
        Vector logits(FeatureMap stem);
        """,
        """
        1: stem: [fovea:nothing-above] stem has no parameter and no input annotation, and no method is above it to read
          fix: a first method @ImageInput(channels = 3, height = 32, width = 32) FeatureMap image()""");
  }

  @Test
  void refusesAnInputWithParameters() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
        @ImageInput(channels = 3, height = 8, width = 8) FeatureMap other(FeatureMap image);
        @Add @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy
        Vector logits(FeatureMap image, FeatureMap other);
        """,
        """
        2: FeatureMap image: [fovea:input-reads] other is an input, but reads image
          fix: FeatureMap other() without parameters""");
  }

  @Test
  void refusesANetworkWithoutValues() {
    Wrong.network(
        """
        @ParameterBudget(max = 10) interface Hollow {
        }
        """,
        """
        1: Hollow: [fovea:empty-network] Hollow declares no values
          fix: a first method @ImageInput(channels = 3, height = 32, width = 32) FeatureMap image()""");
  }
}
