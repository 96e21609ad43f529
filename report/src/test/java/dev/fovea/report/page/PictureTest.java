package dev.fovea.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.report.ReportException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg", "gif"})
  void becomesAnAddressThatHoldsTheImage(String format) throws IOException {
    Path file = folder.resolve("image");
    BufferedImage image = new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
    assertThat(ImageIO.write(image, format, file.toFile())).isTrue();

    assertThat(Picture.read(file).address()).startsWith("data:image/" + format + ";base64,");
  }

  @Test
  void refusesWhatIsNoImage() throws IOException {
    Path file = Files.writeString(folder.resolve("image.png"), "<svg/>");

    assertThatThrownBy(() -> Picture.read(file))
        .isInstanceOf(ReportException.class)
        .hasMessage("image %s: expected a PNG, JPEG, GIF or WebP file; convert it to one", file);
  }

  @Test
  void refusesWhatWouldMakePagesHuge() throws IOException {
    Path file = folder.resolve("large.png");
    try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength(5 << 20);
    }

    assertThatThrownBy(() -> Picture.read(file))
        .isInstanceOf(ReportException.class)
        .hasMessageContaining("at most 4,194,304 bytes")
        .hasMessageEndingWith("found 5,242,880; scale it down");
  }

  @Test
  void saysWhichFileIsNotThere() {
    assertThatThrownBy(() -> Picture.read(folder.resolve("absent.png")))
        .isInstanceOf(ReportException.class)
        .hasMessageContaining("absent.png does not exist");
  }
}
