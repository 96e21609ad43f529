package dev.fovea.report.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.report.Sample;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {

  @TempDir private Path folder;

  @Test
  void writesPagesAndPicturesAndSaysWhichPageToOpen() {
    Shell shell = Shell.run("report", "--svg", "-o", folder, Sample.before());

    assertThat(shell.err()).isEmpty();
    assertThat(shell.out().strip()).isEqualTo("wrote " + folder.resolve("index.html"));
    assertThat(folder.resolve("demo.TinyCifar.html")).isNotEmptyFile();
    assertThat(folder.resolve("demo.TinyCifar.svg")).isNotEmptyFile();
  }

  @Test
  void complainsInOneLineOfAnImageThatIsNone() {
    Path file = Sample.before().resolve("demo.TinyCifar.json");

    Shell shell = Shell.run("report", "--image", file, "-o", folder, Sample.before());

    assertThat(shell.status()).isEqualTo(2);
    assertThat(shell.err().strip())
        .isEqualTo(
            "fovea: image %s: expected a PNG, JPEG, GIF or WebP file; convert it to one", file);
  }
}
