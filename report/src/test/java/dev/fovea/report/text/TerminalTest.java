package dev.fovea.report.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.report.ReportException;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TerminalTest {

  @Test
  void takesTheWidthThatIsAskedFor() {
    Screen screen = new Terminal(Map.of()).screen(Colours.NEVER, OptionalInt.of(72));

    assertThat(screen).isEqualTo(new Screen(72, false));
  }

  @Test
  void usesColoursWhenTheyAreAskedFor() {
    assertThat(new Terminal(Map.of("NO_COLOR", "1")).screen(Colours.ALWAYS, OptionalInt.of(72)))
        .isEqualTo(new Screen(72, true));
  }

  @Test
  void refusesAWidthWithoutRoom() {
    assertThatThrownBy(() -> new Terminal(Map.of()).screen(Colours.AUTO, OptionalInt.of(0)))
        .isInstanceOf(ReportException.class)
        .hasMessage("width: expected a number from 1 on, found 0");
  }
}
