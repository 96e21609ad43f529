package dev.fovea.processor.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.processor.testing.TextPosition;
import org.junit.jupiter.api.Test;

class MessageTest {

  @Test
  void idsAreUniqueAndHyphenated() {
    assertThat(Message.values())
        .extracting(Message::id)
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("[a-z]+(-[a-z]+)*"));
  }

  @Test
  void printsIdHeadlineDetailsAndFixesALineEach() {
    Diagnostic diagnostic =
        Message.NO_HEAD
            .at(new TextPosition(0, 1, "Net"), "Net")
            .because("for a reason")
            .fix("one thing")
            .fix("another");

    assertThat(diagnostic.text())
        .isEqualTo(
            """
            [fovea:no-head] Net has no loss, so there is nothing to train
              for a reason
              fix: one thing
              fix: another""");
  }

  @Test
  void findingsAreAboutTheSameWhereMessageAndPlaceAreTheSame() {
    TextPosition place = new TextPosition(0, 1, "Net");
    Diagnostic diagnostic = Message.NO_HEAD.at(place, "Net");

    assertThat(diagnostic.isAbout(Message.NO_HEAD.at(place, "Other"))).isTrue();
    assertThat(diagnostic.isAbout(Message.EMPTY_NETWORK.at(place, "Net"))).isFalse();
    assertThat(diagnostic.isAbout(Message.NO_HEAD.at(new TextPosition(0, 1, "Net"), "Net")))
        .isFalse();
  }
}
