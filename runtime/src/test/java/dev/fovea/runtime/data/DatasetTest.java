package dev.fovea.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.runtime.Initializer;
import dev.fovea.runtime.ModelDefinition;
import dev.fovea.runtime.engine.RandomStream;
import dev.fovea.runtime.operation.MeanSquaredError;
import dev.fovea.runtime.operation.SoftmaxCrossEntropy;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class DatasetTest {

  @Test
  void splitsAndShufflesInputsTogetherWithTargets() {
    Dataset data = numbers(10);

    Dataset shuffled = data.shuffled(4);

    assertThat(values(shuffled)).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(values(shuffled)).isNotEqualTo(values(data));
    assertThat(values(shuffled)).isEqualTo(labels(shuffled));
    assertThat(values(data.shuffled(4))).isEqualTo(values(shuffled));
    assertThat(values(data.shuffled(5))).isNotEqualTo(values(shuffled));
    assertThat(values(data.first(3))).containsExactly(0, 1, 2);
    assertThat(labels(data.after(7))).containsExactly(7, 8, 9);
    assertThat(labels(data.after(7).select(new int[] {2, 0}))).containsExactly(9, 7);
  }

  @Test
  void arraysKeepTheirPrecision() {
    double third = 1 / 3.0;
    ArraySamples samples = ArraySamples.of(Nd4j.createFromArray(new double[][] {{third}}));

    INDArray batch = samples.batch(new int[] {0}, DataType.DOUBLE, new RandomStream(0));

    assertThat(batch.getDouble(0)).isEqualTo(third);
    assertThat(samples.batch(new int[] {0}, DataType.FLOAT, new RandomStream(0)).dataType())
        .isEqualTo(DataType.FLOAT);
  }

  @Test
  void channelsFirstArraysBecomeChannelsLast() {
    INDArray first = Nd4j.arange(12).castTo(DataType.FLOAT).reshape(1, 3, 2, 2);

    ArraySamples samples = ArraySamples.ofChannelsFirst(first);

    assertThat(samples.shape().toString()).isEqualTo("3×2×2");
    INDArray batch = samples.batch(new int[] {0}, DataType.FLOAT, new RandomStream(0));
    assertThat(batch.getDouble(0, 1, 0, 2)).isEqualTo(first.getDouble(0, 2, 1, 0));
  }

  @Test
  void refusesDifferentNumbersOfSamples() {
    assertThatThrownBy(() -> Dataset.of(samples(3), Labels.of(new int[] {0, 1}, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Input 0 has 3 samples, but target 0 has 2");
    assertThatThrownBy(() -> new Dataset(List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least one input and one target");
    assertThatThrownBy(() -> numbers(3).after(3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least one sample");
    assertThatThrownBy(() -> numbers(3).first(4)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void refusesLabelsThatAreNoClass() {
    assertThatThrownBy(() -> Labels.of(new int[] {0, 1, -1}, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The label of sample 2 is -1, but there are 2 classes, 0 to 1");
    assertThatThrownBy(() -> Labels.of(new int[] {2}, List.of("cat", "dog")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The label of sample 0 is 2, but there are 2 classes, 0 to 1");
    assertThatThrownBy(() -> Labels.of(new int[] {0}, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("There must be at least 1 class, not 0");
  }

  @Test
  void refusesArraysThatAreNoSamples() {
    assertThatThrownBy(() -> ArraySamples.of(Nd4j.create(DataType.FLOAT, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[N, F], [N, T, F] or [N, H, W, C], but found FLOAT [2]");
    assertThatThrownBy(() -> ArraySamples.of(new float[][] {{1, 2}, {3}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Row 0 has 2 values, but row 1 has 1");
    assertThatThrownBy(() -> ArraySamples.of(new float[0][]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aDatasetThatFitsTheNetworkPasses() {
    DatasetCheck.check(
        network(),
        new Dataset(List.of(samples(2)), List.of(Labels.of(new int[] {0, 1}, 2), box(4))));
  }

  @Test
  void refusesADatasetThatDoesNotFitTheNetwork() {
    Labels labels = Labels.of(new int[] {0, 1}, 3);
    assertRefused(
        new Dataset(List.of(samples(2)), List.of(labels)),
        "demo.Net has 2 heads, but the dataset has data for 1");
    assertRefused(
        new Dataset(List.of(samples(2), samples(2)), List.of(labels, box(4))),
        "demo.Net has 1 input, but the dataset has data for 2");
    assertRefused(
        new Dataset(List.of(box(4).samples()), List.of(labels, box(4))),
        "The input x is 1, but the dataset's is 4");
    assertRefused(
        new Dataset(List.of(samples(2)), List.of(Labels.of(new int[] {0, 1}, 4), box(4))),
        "The head kind tells 3 classes apart, but the dataset has 4");
    assertRefused(
        new Dataset(List.of(samples(2)), List.of(box(3), box(4))),
        "The head kind learns classes, but the dataset has values of shape 3");
    assertRefused(
        new Dataset(List.of(samples(2)), List.of(labels, labels)),
        "The head box learns values of shape 4, but the dataset has class labels");
    assertRefused(
        new Dataset(List.of(samples(2)), List.of(labels, box(3))),
        "The head box predicts values of shape 4, but the dataset's are 3");
  }

  private static void assertRefused(Dataset dataset, String message) {
    assertThatThrownBy(() -> DatasetCheck.check(network(), dataset))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private static ModelDefinition network() {
    return ModelDefinition.named("demo.Net")
        .vectorInput("x", 1)
        .weight("x.weight", 0, Initializer.ones(), 1)
        .head("kind", SoftmaxCrossEntropy.of(), 3)
        .head("box", MeanSquaredError.of(), 4)
        .parameterElements(16, 0)
        .build();
  }

  private static Values box(int features) {
    return new Values(ArraySamples.of(Nd4j.create(DataType.FLOAT, 2, features)));
  }

  private static Dataset numbers(int count) {
    return Dataset.of(samples(count), Labels.of(IntStream.range(0, count).toArray(), count));
  }

  private static ArraySamples samples(int count) {
    float[][] rows = new float[count][1];
    for (int i = 0; i < count; i++) {
      rows[i][0] = i;
    }
    return ArraySamples.of(rows);
  }

  private static int[] values(Dataset data) {
    int[] all = IntStream.range(0, data.size()).toArray();
    return data.inputs().get(0).batch(all, DataType.INT32, new RandomStream(0)).toIntVector();
  }

  private static int[] labels(Dataset data) {
    Labels labels = (Labels) data.targets().get(0);
    return IntStream.range(0, data.size()).map(labels::label).toArray();
  }
}
