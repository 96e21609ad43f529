package dev.fovea.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PlainTest {

  private static final String TEXT = "3×3 – 2 × MACs ─ ≤ ≥ → a…";

  @Test
  void keepsSignsThatTheCharacterSetHas() {
    assertThat(Plain.fitting(TEXT, StandardCharsets.UTF_8)).isEqualTo(TEXT);
  }

  @Test
  void replacesSignsThatItLacks() {
    assertThat(Plain.fitting(TEXT, StandardCharsets.US_ASCII))
        .isEqualTo("3x3 - 2 x MACs - <= >= -> a~");
  }
}
