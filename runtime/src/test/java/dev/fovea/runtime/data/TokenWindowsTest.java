package dev.fovea.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.runtime.Initializer;
import dev.fovea.runtime.ModelDefinition;
import dev.fovea.runtime.ValueShape;
import dev.fovea.runtime.engine.RandomStream;
import dev.fovea.runtime.operation.MeanSquaredError;
import dev.fovea.runtime.operation.SoftmaxCrossEntropy;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class TokenWindowsTest {

  private static final RandomStream NO_RANDOM = new RandomStream(0);

  private static int[][] inputs(Dataset dataset, int... samples) {
    return dataset.inputs().get(0).batch(samples, DataType.FLOAT, NO_RANDOM).toIntMatrix();
  }

  @Test
  void batchAfterBatchEachSampleGoesOnWhereItStopped() {
    Dataset windows = TokenWindows.of(IntStream.range(0, 15).toArray(), 15, 3, 2);

    assertThat(windows.size()).isEqualTo(4);
    assertThat(inputs(windows, 0, 1)).isDeepEqualTo(new int[][] {{0, 1, 2}, {6, 7, 8}});
    assertThat(inputs(windows, 2, 3)).isDeepEqualTo(new int[][] {{3, 4, 5}, {9, 10, 11}});
  }

  @Test
  void eachStepLearnsTheIdAfterIt() {
    Dataset windows = TokenWindows.of(IntStream.range(0, 15).toArray(), 15, 3, 2);
    StepLabels labels = (StepLabels) windows.targets().get(0);

    assertThat(labels.steps()).isEqualTo(3);
    assertThat(IntStream.range(0, 3).map(step -> labels.label(3, step)))
        .containsExactly(10, 11, 12);
    INDArray shares =
        labels.batch(new int[] {3}, ValueShape.sequence(3, 15), DataType.FLOAT, NO_RANDOM);
    assertThat(shares.shape()).containsExactly(1, 3, 15);
    assertThat(shares.sumNumber().intValue()).isEqualTo(3);
    assertThat(shares.getDouble(0, 2, 12)).isEqualTo(1);
  }

  @Test
  void aTextIsCutByItsCharacters() {
    Vocabulary vocabulary = Vocabulary.of("häh?");
    Dataset windows = TokenWindows.of("häh?h", vocabulary, 2, 2);

    assertThat(vocabulary.characters()).containsExactly("?", "h", "ä");
    assertThat(inputs(windows, 0, 1)).isDeepEqualTo(new int[][] {{1, 2}, {1, 0}});
    assertThat(((StepLabels) windows.targets().get(0)).names()).containsExactly("?", "h", "ä");
  }

  @Test
  void aVocabularyTurnsTextsIntoIdsAndBack() {
    Vocabulary vocabulary = Vocabulary.of("the 🦉 sat");

    assertThat(vocabulary.size()).isEqualTo(7);
    assertThat(vocabulary.decode(vocabulary.encode("hat 🦉"))).isEqualTo("hat 🦉");
    assertThatThrownBy(() -> vocabulary.encode("has x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Character 4 of the text, 'x' (U+0078), is not in the vocabulary of 7");
    assertThatThrownBy(() -> vocabulary.decode(7))
        .hasMessage("There is no character 7 in a vocabulary of 7");
    assertThatThrownBy(() -> Vocabulary.of(""))
        .hasMessage("A vocabulary needs a text with at least one character");
  }

  @Test
  void whatCannotBeCutIsRefused() {
    assertThatThrownBy(() -> TokenWindows.of(new int[6], 3, 3, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("6 ids are too few for a batch of 2 samples of 3 steps: 7 are needed");
    assertThatThrownBy(() -> TokenWindows.of(new int[] {0, 1, 3}, 3, 1, 1))
        .hasMessage("Id 2 of the run is 3, but the vocabulary has 3, 0 to 2");
    assertThatThrownBy(() -> TokenWindows.of(new int[9], 3, 0, 2))
        .hasMessage("Steps and batch size must be positive, not 0 and 2");
  }

  @Test
  void labelsOfStepsAreChecked() {
    assertThatThrownBy(() -> StepLabels.of(new int[][] {{0, 1}, {0, 2}}, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The label of step 1 of sample 1 is 2, but there are 2 classes, 0 to 1");
    assertThatThrownBy(() -> StepLabels.of(new int[][] {{0, 1}, {0}}, 2))
        .hasMessage(
            "Sample 1 has labels for 1 steps, but sample 0 for 2: all need as many, at least one");
    assertThat(StepLabels.of(new int[][] {{0, 1}, {1, 0}}, 2).select(new int[] {1}).label(0, 0))
        .isEqualTo(1);
  }

  @Test
  void aDatasetIsCheckedAgainstAHeadOfSteps() {
    ModelDefinition.Builder builder =
        ModelDefinition.named("demo.Tagger")
            .tokensInput("text", 3, 9)
            .weight("tags.dense.weight", 0, Initializer.zeros(), 2, 9)
            .parameterElements(32, 0);
    ModelDefinition tagger = builder.head("tags", SoftmaxCrossEntropy.of(), 3, 2).build();
    ArraySamples text = ArraySamples.of(new float[][] {{0, 1, 2}, {3, 4, 5}});

    DatasetCheck.check(
        tagger, Dataset.of(text, StepLabels.of(new int[][] {{0, 1, 1}, {1, 1, 0}}, 2)));
    assertThatThrownBy(
            () -> DatasetCheck.check(tagger, Dataset.of(text, Labels.of(new int[] {0, 1}, 2))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The head tags tells classes apart at each of 3 steps, but the dataset has one label a"
                + " sample");
    assertThatThrownBy(
            () ->
                DatasetCheck.check(
                    tagger, Dataset.of(text, StepLabels.of(new int[][] {{0, 1}, {1, 1}}, 2))))
        .hasMessage("The head tags has 3 steps, but the dataset has labels for 2");
    assertThatThrownBy(
            () ->
                DatasetCheck.check(
                    tagger, Dataset.of(text, StepLabels.of(new int[][] {{0, 1, 1}, {1, 1, 0}}, 3))))
        .hasMessage("The head tags tells 2 classes apart, but the dataset has 3");
    ModelDefinition values =
        ModelDefinition.named("demo.Values")
            .tokensInput("text", 3, 9)
            .head("place", MeanSquaredError.of(), 2)
            .build();
    assertThatThrownBy(
            () ->
                DatasetCheck.check(
                    values, Dataset.of(text, StepLabels.of(new int[][] {{0, 1, 1}, {1, 1, 0}}, 2))))
        .hasMessage(
            "The head place learns values of shape 2, but the dataset has a class label for each"
                + " step");
    assertThat(List.of(tagger.inputs().get(0).vocabulary().getAsLong())).containsExactly(9L);
  }
}
