package dev.fovea.runtime.data;

import dev.fovea.runtime.file.CorruptFileException;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.ImageInputStream;

/** Reads image files with javax.imageio, grey or in colour. */
final class ImageDecoder {

  private static final String EXPECTED =
      "an image that javax.imageio reads "
          + List.of(ImageIO.getReaderFormatNames()).stream()
              .map(String::toLowerCase)
              .distinct()
              .sorted()
              .toList();

  private ImageDecoder() {}

  /**
   * Reads a file and resizes the image.
   *
   * @param channels 1 for grey, 3 for red, green, blue
   * @return rows of pixels of {@code channels} numbers from 0 to 1
   * @throws CorruptFileException if it is no image, or damaged
   */
  static float[] read(Path file, int channels, int height, int width) throws IOException {
    BufferedImage image = decode(file);
    float[] pixels = new float[image.getWidth() * image.getHeight() * channels];
    if (image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY) {
      grey(image, channels, pixels);
    } else {
      colour(image, channels, pixels);
    }
    return Resampler.resize(pixels, channels, image.getHeight(), image.getWidth(), height, width);
  }

  private static BufferedImage decode(Path file) throws IOException {
    try (ImageInputStream stream = ImageIO.createImageInputStream(file.toFile())) {
      if (stream == null) {
        throw new IOException(file + " cannot be opened");
      }
      Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
      if (!readers.hasNext()) {
        throw new CorruptFileException(file, 0, EXPECTED, "something else");
      }
      ImageReader reader = readers.next();
      List<String> warnings = new ArrayList<>();
      IIOReadWarningListener listener = (source, warning) -> warnings.add(warning);
      try {
        reader.addIIOReadWarningListener(listener);
        reader.setInput(stream, true, true);
        BufferedImage image = reader.read(0);
        if (!warnings.isEmpty()) {
          throw new CorruptFileException(
              file, stream.getStreamPosition(), "a whole image", warnings.get(0));
        }
        return image;
      } catch (CorruptFileException e) {
        throw e;
      } catch (IOException | RuntimeException e) {
        // Readers throw many unchecked exceptions on damaged files.
        throw new CorruptFileException(
            file, stream.getStreamPosition(), "a whole image", String.valueOf(e.getMessage()), e);
      } finally {
        reader.dispose();
      }
    }
  }

  /** The stored numbers: getRGB would change them by a gamma curve. */
  private static void grey(BufferedImage image, int channels, float[] pixels) {
    Raster raster = image.getRaster();
    float maximum = (1 << image.getSampleModel().getSampleSize(0)) - 1;
    int i = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        float grey = raster.getSample(x, y, 0) / maximum;
        for (int channel = 0; channel < channels; channel++) {
          pixels[i++] = grey;
        }
      }
    }
  }

  private static void colour(BufferedImage image, int channels, float[] pixels) {
    int[] row = new int[image.getWidth()];
    int i = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, row.length, 1, row, 0, row.length);
      for (int rgb : row) {
        float red = (rgb >> 16 & 0xff) / 255f;
        float green = (rgb >> 8 & 0xff) / 255f;
        float blue = (rgb & 0xff) / 255f;
        if (channels == 1) {
          // Luma of ITU-R recommendation BT.601.
          pixels[i++] = 0.299f * red + 0.587f * green + 0.114f * blue;
        } else {
          pixels[i++] = red;
          pixels[i++] = green;
          pixels[i++] = blue;
        }
      }
    }
  }
}
