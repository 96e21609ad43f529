package dev.fovea.runtime.data;

import dev.fovea.runtime.ValueShape;
import dev.fovea.runtime.file.CorruptFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Reads CIFAR-10 in its binary version: records of a label byte and 3 072 pixel bytes, the red
 * plane before the green and the blue one (Krizhevsky, <i>Learning Multiple Layers of Features from
 * Tiny Images</i>, 2009).
 */
public final class Cifar10 {

  /** The classes, in the order of their labels. */
  public static final List<String> CLASSES =
      List.of(
          "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");

  private static final int CHANNELS = 3;
  private static final int SIDE = 32;
  private static final int PLANE = SIDE * SIDE;
  private static final int RECORD = 1 + CHANNELS * PLANE;

  private Cifar10() {}

  /**
   * The 50 000 training images: {@code data_batch_1.bin} to {@code data_batch_5.bin}.
   *
   * @throws CorruptFileException if a file is not whole, or a label is no class
   * @throws IOException if reading fails
   */
  public static LabelledImages training(Path folder) throws IOException {
    return read(
        IntStream.rangeClosed(1, 5)
            .mapToObj(number -> folder.resolve("data_batch_" + number + ".bin"))
            .toList());
  }

  /**
   * The 10 000 test images: {@code test_batch.bin}.
   *
   * @throws CorruptFileException if the file is not whole, or a label is no class
   * @throws IOException if reading fails
   */
  public static LabelledImages test(Path folder) throws IOException {
    return read(List.of(folder.resolve("test_batch.bin")));
  }

  /**
   * The images of some files, one file after the other.
   *
   * @throws IllegalArgumentException if there is no file
   * @throws CorruptFileException if a file is not whole, or a label is no class
   * @throws IOException if reading fails
   */
  public static LabelledImages read(List<Path> files) throws IOException {
    if (files.isEmpty()) {
      throw new IllegalArgumentException("There is no file to read");
    }
    List<byte[]> contents = new ArrayList<>();
    int samples = 0;
    for (Path file : files) {
      byte[] records = records(file);
      contents.add(records);
      samples += records.length / RECORD;
    }
    byte[] pixels = new byte[Math.multiplyExact(samples, RECORD - 1)];
    int[] labels = new int[samples];
    int sample = 0;
    for (int i = 0; i < files.size(); i++) {
      byte[] records = contents.get(i);
      Labels checked = LabelBytes.read(files.get(i), records, 0, RECORD, CLASSES);
      for (int record = 0; record < checked.size(); record++, sample++) {
        labels[sample] = checked.label(record);
        interleave(records, record * RECORD + 1, pixels, sample * (RECORD - 1));
      }
    }
    return new LabelledImages(
        Images.of(new ByteImages(pixels, ValueShape.featureMap(CHANNELS, SIDE, SIDE))),
        Labels.of(labels, CLASSES));
  }

  private static byte[] records(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    if (bytes.length == 0 || bytes.length % RECORD != 0) {
      int whole = bytes.length / RECORD;
      throw new CorruptFileException(
          file,
          (long) whole * RECORD,
          "a record of " + RECORD + " bytes",
          bytes.length - whole * RECORD + " bytes before the end of the file");
    }
    return bytes;
  }

  /** Three planes become pixels of three channels. */
  private static void interleave(byte[] planes, int from, byte[] pixels, int to) {
    for (int pixel = 0; pixel < PLANE; pixel++) {
      for (int channel = 0; channel < CHANNELS; channel++) {
        pixels[to + pixel * CHANNELS + channel] = planes[from + channel * PLANE + pixel];
      }
    }
  }
}
