package dev.fovea.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.runtime.engine.RandomStream;
import dev.fovea.runtime.file.CorruptFileException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class IdxTest {

  private static final List<String> CLASSES = List.of("shirt", "shoe", "bag");
  private static final byte[] IMAGES =
      idx(3, new int[] {2, 2, 3}, 0, 51, 102, 153, 204, 255, 1, 2, 3, 4, 5, 6);
  private static final byte[] LABELS = idx(1, new int[] {2}, 2, 0);

  @TempDir Path folder;

  @Test
  void readsImagesAndLabels() throws IOException {
    LabelledImages read = Idx.read(file("images", IMAGES), file("labels", LABELS), CLASSES);

    assertThat(read.size()).isEqualTo(2);
    assertThat(read.images().shape().toString()).isEqualTo("1×2×3");
    assertThat(read.labels().label(0)).isEqualTo(2);
    assertThat(read.labels().names()).isEqualTo(CLASSES);
    INDArray pixels = read.images().batch(new int[] {1, 0}, DataType.DOUBLE, new RandomStream(0));
    assertThat(pixels.shape()).containsExactly(2, 2, 3, 1);
    assertThat(pixels.getDouble(0, 0, 0, 0)).isCloseTo(1 / 255.0, within());
    assertThat(pixels.getDouble(1, 0, 1, 0)).isCloseTo(0.2, within());
    assertThat(pixels.getDouble(1, 1, 2, 0)).isCloseTo(1, within());
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(1e-7);
  }

  @Test
  void readsGzipWhateverTheNameSays() throws IOException {
    LabelledImages read =
        Idx.read(file("images", gzip(IMAGES)), file("labels", gzip(LABELS)), CLASSES);

    assertThat(read.labels().counts()).containsExactly(1, 0, 1);
  }

  @Test
  void refusesAFileOfAnotherKind() throws IOException {
    Path images = file("images", LABELS);

    assertCorrupt(
        () -> Idx.read(images, file("labels", LABELS), CLASSES),
        images,
        0,
        "0x00000803, an IDX file of unsigned bytes in 3 dimensions",
        "0x00000801");
  }

  @Test
  void refusesAFileThatEndsEarly() throws IOException {
    Path pixels = file("images", Arrays.copyOf(IMAGES, IMAGES.length - 5));
    Path labels = file("labels", LABELS);
    assertCorrupt(
        () -> Idx.read(pixels, labels, CLASSES),
        pixels,
        IMAGES.length - 5,
        "12 elements of [2, 2, 3]",
        "the end of the file");

    Path header = file("header", Arrays.copyOf(IMAGES, 10));
    assertCorrupt(
        () -> Idx.read(header, labels, CLASSES), header, 10, "dimension 1", "the end of the file");

    Path empty = file("empty", new byte[0]);
    assertCorrupt(
        () -> Idx.read(empty, labels, CLASSES),
        empty,
        0,
        "the 4 bytes of an IDX header",
        "the end of the file");
  }

  @Test
  void refusesAFileThatGoesOn() throws IOException {
    Path images = file("images", Arrays.copyOf(IMAGES, IMAGES.length + 1));

    assertCorrupt(
        () -> Idx.read(images, file("labels", LABELS), CLASSES),
        images,
        IMAGES.length,
        "the end of the file after [2, 2, 3]",
        "more bytes");
  }

  @Test
  void refusesDimensionsThatNoFileHas() throws IOException {
    Path negative = file("negative", idx(3, new int[] {-1, 2, 3}));
    assertCorrupt(
        () -> Idx.read(negative, file("labels", LABELS), CLASSES),
        negative,
        4,
        "a positive dimension, and at most 2^31 elements altogether",
        "4294967295");
    Path huge = file("huge", idx(3, new int[] {100_000, 100_000, 3}));
    assertCorrupt(
        () -> Idx.read(huge, file("labels", LABELS), CLASSES),
        huge,
        8,
        "a positive dimension, and at most 2^31 elements altogether",
        "100000");
  }

  @Test
  void refusesCutOrDamagedGzip() throws IOException {
    byte[] whole = gzip(IMAGES);
    Path labels = file("labels", LABELS);
    Path cut = file("cut", Arrays.copyOf(whole, whole.length - 12));
    byte[] broken = whole.clone();
    broken[whole.length - 6] ^= 0x55;
    Path damaged = file("damaged", broken);
    Path header = file("header", Arrays.copyOf(whole, 5));

    for (Path file : List.of(cut, damaged, header)) {
      assertThatThrownBy(() -> Idx.read(file, labels, CLASSES))
          .isInstanceOf(CorruptFileException.class)
          .hasMessageStartingWith(file + " at byte ");
    }
  }

  @Test
  void refusesALabelThatIsNoClass() throws IOException {
    Path labels = file("labels", idx(1, new int[] {2}, 1, 3));

    assertCorrupt(
        () -> Idx.read(file("images", IMAGES), labels, CLASSES),
        labels,
        9,
        "a label from 0 to 2 for sample 1",
        "3");
  }

  @Test
  void refusesAnotherNumberOfLabels() throws IOException {
    Path images = file("images", IMAGES);
    Path labels = file("labels", idx(1, new int[] {3}, 1, 1, 1));

    assertCorrupt(
        () -> Idx.read(images, labels, CLASSES),
        labels,
        4,
        "2 labels, one for each image of " + images,
        "3 labels");
  }

  static void assertCorrupt(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call,
      Path file,
      long offset,
      String expected,
      String found) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            CorruptFileException.class,
            e -> {
              assertThat(e.file()).isEqualTo(file);
              assertThat(e.offset()).isEqualTo(offset);
              assertThat(e.expected()).isEqualTo(expected);
              assertThat(e.found()).isEqualTo(found);
            })
        .hasMessage(
            file + " at byte " + offset + ": expected " + expected + ", but found " + found);
  }

  private Path file(String name, byte[] contents) throws IOException {
    return Files.write(folder.resolve(name), contents);
  }

  private static byte[] idx(int rank, int[] dimensions, int... elements) {
    ByteBuffer buffer = ByteBuffer.allocate(4 + 4 * rank + elements.length);
    buffer.putInt(0x0800 | rank);
    Arrays.stream(dimensions).forEach(buffer::putInt);
    Arrays.stream(elements).forEach(element -> buffer.put((byte) element));
    return buffer.array();
  }

  private static byte[] gzip(byte[] contents) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream stream = new GZIPOutputStream(bytes)) {
      stream.write(contents);
    }
    return bytes.toByteArray();
  }
}
