package dev.fovea.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.runtime.engine.RandomStream;
import dev.fovea.runtime.file.CorruptFileException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class ImageFolderTest {

  private static final Offset<Double> CLOSE = Offset.offset(1e-6);

  @TempDir Path folder;

  @Test
  void classesAreTheSubfoldersInOrder() throws IOException {
    colour("dog/b.png", 4, 4, 0x0000ff);
    colour("cat/z.png", 4, 4, 0xff0000);
    colour("dog/a.png", 4, 4, 0x00ff00);
    Files.createDirectories(folder.resolve(".git"));
    Files.writeString(folder.resolve("dog/notes.txt"), "no image");

    LabelledImages read = ImageFolder.read(folder, 3, 4, 4);

    assertThat(read.labels().names()).containsExactly("cat", "dog");
    assertThat(read.labels().counts()).containsExactly(1, 2);
    INDArray pixels = batch(read, 0, 1, 2);
    assertThat(pixel(pixels, 0, 1, 1)).containsExactly(1, 0, 0);
    assertThat(pixel(pixels, 1, 1, 1)).containsExactly(0, 1, 0);
    assertThat(pixel(pixels, 2, 1, 1)).containsExactly(0, 0, 1);
  }

  @Test
  void imagesAreResizedToTheInput() throws IOException {
    BufferedImage image = new BufferedImage(8, 6, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 6; y++) {
      for (int x = 4; x < 8; x++) {
        image.setRGB(x, y, 0xffffff);
      }
    }
    write("half/image.png", image);

    INDArray pixels = batch(ImageFolder.read(folder, 3, 3, 2), 0);

    assertThat(pixels.shape()).containsExactly(1, 3, 2, 3);
    assertThat(pixel(pixels, 0, 1, 0)[0]).isLessThan(0.2);
    assertThat(pixel(pixels, 0, 1, 1)[0]).isGreaterThan(0.8);
  }

  @Test
  void colourBecomesGreyByItsLuma() throws IOException {
    colour("red/image.png", 2, 2, 0xff0000);

    INDArray pixels = batch(ImageFolder.read(folder, 1, 2, 2), 0);

    assertThat(pixels.shape()).containsExactly(1, 2, 2, 1);
    assertThat(pixels.getDouble(0)).isCloseTo(0.299, CLOSE);
  }

  @Test
  void greyKeepsItsStoredValue() throws IOException {
    BufferedImage image = new BufferedImage(2, 2, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setSample(1, 0, 0, 51);
    write("grey/image.png", image);

    assertThat(batch(ImageFolder.read(folder, 1, 2, 2), 0).getDouble(0, 0, 1, 0))
        .isCloseTo(0.2, CLOSE);
    assertThat(pixel(batch(ImageFolder.read(folder, 3, 2, 2), 0), 0, 0, 1))
        .containsExactly(new double[] {0.2, 0.2, 0.2}, CLOSE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "bmp", "gif"})
  void aTruncatedImageIsRefusedNamingTheFile(String format) throws IOException {
    Path file = noise("class/image." + format);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length * 2 / 3));
    LabelledImages read = ImageFolder.read(folder, 3, 16, 16);

    assertThatThrownBy(() -> batch(read, 0))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith(file + " at byte ")
        .cause()
        .isInstanceOfSatisfying(
            CorruptFileException.class,
            e -> {
              assertThat(e.file()).isEqualTo(file);
              assertThat(e.expected()).isEqualTo("a whole image");
            });
  }

  @Test
  void aFileThatIsNoImageIsRefused() throws IOException {
    Files.createDirectories(folder.resolve("class"));
    Path file = Files.writeString(folder.resolve("class/image.png"), "no image at all");
    LabelledImages read = ImageFolder.read(folder, 3, 4, 4);

    assertThatThrownBy(() -> batch(read, 0))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(file + " at byte 0: expected an image that javax.imageio reads")
        .hasMessageContaining("png");
  }

  @Test
  void aFolderWithoutClassesOrAClassWithoutImagesIsRefused() throws IOException {
    assertThatThrownBy(() -> ImageFolder.read(folder, 3, 4, 4))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("holds no subfolder");
    Files.createDirectories(folder.resolve("empty"));
    assertThatThrownBy(() -> ImageFolder.read(folder, 3, 4, 4))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("empty holds no image");
    assertThatThrownBy(() -> ImageFolder.read(folder.resolve("missing"), 3, 4, 4))
        .isInstanceOf(NotDirectoryException.class);
    assertThatThrownBy(() -> ImageFolder.read(folder, 2, 4, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 or 3 channels, not 2");
  }

  private static INDArray batch(LabelledImages images, int... indices) {
    return images.images().batch(indices, DataType.FLOAT, new RandomStream(0));
  }

  private static double[] pixel(INDArray pixels, int image, int row, int column) {
    double[] channels = new double[Math.toIntExact(pixels.size(3))];
    Arrays.setAll(channels, channel -> pixels.getDouble(image, row, column, channel));
    return channels;
  }

  private Path noise(String name) throws IOException {
    BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
    RandomStream random = new RandomStream(1);
    for (int i = 0; i < 64 * 64; i++) {
      image.setRGB(i % 64, i / 64, random.nextInt(0x1000000));
    }
    return write(name, image);
  }

  private void colour(String name, int width, int height, int rgb) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < width * height; i++) {
      image.setRGB(i % width, i / width, rgb);
    }
    write(name, image);
  }

  private Path write(String name, BufferedImage image) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    assertThat(ImageIO.write(image, name.substring(name.lastIndexOf('.') + 1), file.toFile()))
        .isTrue();
    return file;
  }
}
