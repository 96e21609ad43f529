package dev.fovea.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.runtime.engine.RandomStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class Cifar10Test {

  private static final int RECORD = 3073;

  @TempDir Path folder;

  @Test
  void readsPlanesIntoChannels() throws IOException {
    byte[] records = new byte[2 * RECORD];
    records[0] = 3;
    records[RECORD] = 9;
    records[RECORD + 1 + 5] = (byte) 255; // red of row 0, column 5
    records[RECORD + 1 + 1024 + 32] = (byte) 51; // green of row 1, column 0
    records[RECORD + 1 + 2048 + 1023] = (byte) 102; // blue of row 31, column 31

    LabelledImages read = Cifar10.read(List.of(file("batch", records)));

    assertThat(read.labels().label(0)).isEqualTo(3);
    assertThat(read.labels().names().get(read.labels().label(1))).isEqualTo("truck");
    INDArray image = read.images().batch(new int[] {1}, DataType.FLOAT, new RandomStream(0));
    assertThat(image.shape()).containsExactly(1, 32, 32, 3);
    assertThat(image.getDouble(0, 0, 5, 0)).isEqualTo(1);
    assertThat(image.getDouble(0, 1, 0, 1)).isCloseTo(0.2, Offset.offset(1e-6));
    assertThat(image.getDouble(0, 31, 31, 2)).isCloseTo(0.4, Offset.offset(1e-6));
    assertThat(image.sumNumber().doubleValue()).isCloseTo(1.6, Offset.offset(1e-5));
  }

  @Test
  void joinsTheFiveTrainingFilesInOrder() throws IOException {
    for (int number = 1; number <= 5; number++) {
      byte[] records = new byte[RECORD];
      records[0] = (byte) number;
      file("data_batch_" + number + ".bin", records);
    }

    LabelledImages read = Cifar10.training(folder);

    assertThat(read.labels().counts()).containsExactly(0, 1, 1, 1, 1, 1, 0, 0, 0, 0);
    assertThat(read.labels().label(4)).isEqualTo(5);
  }

  @Test
  void refusesAFileThatIsNotWholeRecords() throws IOException {
    Path cut = file("test_batch.bin", new byte[2 * RECORD - 1]);

    IdxTest.assertCorrupt(
        () -> Cifar10.test(folder),
        cut,
        RECORD,
        "a record of 3073 bytes",
        "3072 bytes before the end of the file");
    Path empty = file("empty", new byte[0]);
    IdxTest.assertCorrupt(
        () -> Cifar10.read(List.of(empty)),
        empty,
        0,
        "a record of 3073 bytes",
        "0 bytes before the end of the file");
  }

  @Test
  void refusesALabelThatIsNoClass() throws IOException {
    byte[] records = new byte[3 * RECORD];
    Arrays.fill(records, (byte) 1);
    records[2 * RECORD] = (byte) 200;
    Path file = file("batch", records);

    IdxTest.assertCorrupt(
        () -> Cifar10.read(List.of(file)),
        file,
        2 * RECORD,
        "a label from 0 to 9 for sample 2",
        "200");
  }

  @Test
  void namesAMissingFile() {
    assertThatThrownBy(() -> Cifar10.test(folder))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("test_batch.bin");
  }

  private Path file(String name, byte[] contents) throws IOException {
    return Files.write(folder.resolve(name), contents);
  }
}
