package dev.fovea.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class EpochTimeTest {

  @Test
  void comparesAnEpochOverFilesWithAsManyStepsOnOneBatch() {
    PrintStream before = System.out;
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
    int status;
    try {
      status =
          new CommandLine(new EpochTime())
              .execute("--networks", "ds", "--images", "40", "--batch", "8", "--epochs", "1");
    } finally {
      System.setOut(before);
    }
    assertThat(status).isZero();
    assertThat(written.toString(StandardCharsets.UTF_8).lines().toList())
        .hasSize(3)
        .last()
        .asString()
        .matches(
            "\\| ds \\| \\d+\\.\\d\\d \\| 5 \\| \\d+\\.\\d\\d \\| \\d+\\.\\d\\d \\| -?\\d+\\.\\d % \\|");
  }
}
