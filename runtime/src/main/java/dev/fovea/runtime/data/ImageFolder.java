package dev.fovea.runtime.data;

import dev.fovea.runtime.ValueShape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Reads a folder with a subfolder of image files for each class. Classes are the subfolders' names
 * in the order of their characters, images the files in the order of their names. Images are
 * decoded when a batch needs them, and resized to the input's size; alpha channels are ignored.
 */
public final class ImageFolder {

  private ImageFolder() {}

  /**
   * Lists the images.
   *
   * @param folder with at least one subfolder; hidden ones do not count
   * @param channels 1 for grey, 3 for colour
   * @param height of the input
   * @param width of the input
   * @throws IllegalArgumentException if {@code channels} is neither 1 nor 3, or a size is not
   *     positive
   * @throws IOException if there is no subfolder, one has no image, or the folder cannot be read. A
   *     damaged image shows when it is read: as {@link java.io.UncheckedIOException} with a {@link
   *     dev.fovea.runtime.file.CorruptFileException}
   */
  public static LabelledImages read(Path folder, int channels, int height, int width)
      throws IOException {
    if (channels != 1 && channels != 3) {
      throw new IllegalArgumentException("Image files have 1 or 3 channels, not " + channels);
    }
    ValueShape shape = ValueShape.featureMap(channels, height, width);
    if (!Files.isDirectory(folder)) {
      throw new NotDirectoryException(folder.toString());
    }
    List<String> classes = new ArrayList<>();
    List<Path> files = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (Path subfolder : entries(folder, Files::isDirectory)) {
      List<Path> images = entries(subfolder, ImageFolder::isImage);
      if (images.isEmpty()) {
        throw new IOException(
            subfolder
                + " holds no image; image files end in "
                + suffixes().stream().sorted().toList());
      }
      labels.addAll(Collections.nCopies(images.size(), classes.size()));
      classes.add(String.valueOf(subfolder.getFileName()));
      files.addAll(images);
    }
    if (classes.isEmpty()) {
      throw new IOException(folder + " holds no subfolder; it needs one for each class");
    }
    int[] indices = labels.stream().mapToInt(Integer::intValue).toArray();
    return new LabelledImages(
        Images.of(new Source(List.copyOf(files), shape)), Labels.of(indices, classes));
  }

  private static List<Path> entries(Path folder, Predicate<Path> chosen) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> !String.valueOf(entry.getFileName()).startsWith("."))
          .filter(chosen)
          .sorted()
          .toList();
    }
  }

  private static boolean isImage(Path file) {
    String name = String.valueOf(file.getFileName());
    String suffix = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return Files.isRegularFile(file) && suffixes().contains(suffix);
  }

  private static Set<String> suffixes() {
    return Stream.of(ImageIO.getReaderFileSuffixes())
        .map(suffix -> suffix.toLowerCase(Locale.ROOT))
        .filter(suffix -> !suffix.isEmpty())
        .collect(Collectors.toSet());
  }

  private record Source(List<Path> files, ValueShape shape) implements ImageSource {

    @Override
    public int size() {
      return files.size();
    }

    @Override
    public float[] read(int index) {
      try {
        return ImageDecoder.read(
            files.get(index),
            Math.toIntExact(shape.dimensions().get(0)),
            Math.toIntExact(shape.dimensions().get(1)),
            Math.toIntExact(shape.dimensions().get(2)));
      } catch (IOException e) {
        throw new UncheckedIOException(e.getMessage(), e);
      }
    }
  }
}
