package dev.fovea.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ShapesTest {

  @Test
  void aBatchOfTheRightShapePassesUncopied() {
    INDArray images = Nd4j.create(DataType.FLOAT, 2, 4, 5, 3);

    assertThat(Shapes.image("image", images, 3, 4, 5)).isSameAs(images);
  }

  @Test
  void aSingleSampleGetsABatchAxis() {
    INDArray image = Nd4j.create(DataType.FLOAT, 4, 5, 3);
    INDArray vector = Nd4j.create(DataType.DOUBLE, 7);

    assertThat(Shapes.image("image", image, 3, 4, 5).shape()).containsExactly(1, 4, 5, 3);
    assertThat(Shapes.vector("x", vector, 7).shape()).containsExactly(1, 7);
  }

  @Test
  void channelsFirstBecomesChannelsLast() {
    INDArray first = Nd4j.arange(2 * 3 * 4 * 5).castTo(DataType.FLOAT).reshape(2, 3, 4, 5);

    INDArray last = Shapes.channelsLast("image", first, 3, 4, 5);

    assertThat(last.shape()).containsExactly(2, 4, 5, 3);
    assertThat(last.ordering()).isEqualTo('c');
    assertThat(last.getDouble(1, 2, 3, 0)).isEqualTo(first.getDouble(1, 0, 2, 3));
    assertThat(last.getDouble(0, 3, 1, 2)).isEqualTo(first.getDouble(0, 2, 3, 1));
  }

  @Test
  void anotherShapeIsRefusedNamingBoth() {
    assertThatThrownBy(
            () -> Shapes.image("image", Nd4j.create(DataType.FLOAT, 2, 3, 8, 8), 3, 8, 8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "image: expected [N, 8, 8, 3] or [8, 8, 3] for one sample, but found [2, 3, 8, 8]; "
                + "channelsFirst(array) takes one with its channels first");
    assertThatThrownBy(() -> Shapes.image("image", Nd4j.create(DataType.FLOAT, 8, 8), 3, 8, 8))
        .hasMessageEndingWith("but found [8, 8]");
    assertThatThrownBy(
            () -> Shapes.channelsLast("image", Nd4j.create(DataType.FLOAT, 2, 8, 8, 3), 3, 8, 8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(channels first): expected [N, 3, 8, 8]");
    assertThatThrownBy(() -> Shapes.vector("x", Nd4j.create(DataType.FLOAT, 2, 5), 7))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("x: expected [N, 7] or [7] for one sample, but found [2, 5]");
  }

  @Test
  void sequencesAndIdsPass() {
    INDArray sequences = Nd4j.create(DataType.FLOAT, 2, 5, 3);
    INDArray ids = Nd4j.createFromArray(new int[][] {{0, 6, 3}, {2, 2, 2}});

    assertThat(Shapes.sequence("x", sequences, 5, 3)).isSameAs(sequences);
    assertThat(Shapes.sequence("x", sequences.slice(0), 5, 3).shape()).containsExactly(1, 5, 3);
    assertThat(Shapes.tokens("text", ids, 3, 7)).isSameAs(ids);
    assertThat(Shapes.tokens("text", Nd4j.createFromArray(1, 2, 3), 3, 7).shape())
        .containsExactly(1, 3);
  }

  @Test
  void whatIsNoIdIsRefusedNamingItsPlace() {
    assertThatThrownBy(() -> Shapes.tokens("text", Nd4j.createFromArray(1, 2, 3, 4), 3, 7))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("text: expected [N, 3] or [3] for one sample, but found [4]");
    assertThatThrownBy(
            () -> Shapes.tokens("text", Nd4j.createFromArray(new int[][] {{0, 1}, {2, 7}}), 2, 7))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("text: expected whole numbers from 0 to 6, but found 7 in step 1 of sample 1");
    assertThatThrownBy(() -> Shapes.tokens("text", Nd4j.createFromArray(0, -1), 2, 7))
        .hasMessage("text: expected whole numbers from 0 to 6, but found -1 in step 1 of sample 0");
    assertThatThrownBy(() -> Shapes.tokens("text", Nd4j.createFromArray(0.5, 1), 2, 7))
        .hasMessage(
            "text: expected whole numbers from 0 to 6, but found 0.5 in step 0 of sample 0");
    assertThatThrownBy(() -> Shapes.tokens("text", Nd4j.createFromArray(1, Double.NaN), 2, 7))
        .hasMessage(
            "text: expected whole numbers from 0 to 6, but found NaN in step 1 of sample 0");
  }

  @Test
  void whatIsNoNumberIsRefused() {
    assertThatThrownBy(() -> Shapes.vector("x", Nd4j.create(DataType.BOOL, 7), 7))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("x needs numbers, but found BOOL");
  }

  @Test
  void anEmptyArrayIsRefused() {
    assertThatThrownBy(() -> Shapes.vector("x", Nd4j.empty(DataType.FLOAT), 7))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected [N, 7]");
  }

  @Test
  void nothingAtAllIsRefusedLikeAWrongShape() {
    assertThatThrownBy(() -> Shapes.image("image", null, 3, 8, 8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("image: expected [N, 8, 8, 3] or [8, 8, 3] for one sample, but found null");
    assertThatThrownBy(() -> Shapes.channelsLast("image", null, 3, 8, 8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("image (channels first): expected [N, 3, 8, 8]");
    assertThatThrownBy(() -> Shapes.vector("x", null, 7))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("but found null");
  }
}
