package dev.fovea.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MarkupTest {

  @Test
  void escapesTextsAndAttributes() {
    Markup markup = new Markup().element("p", "1 < 2 & 3 > 2", "title", "\"<&>'");

    assertThat(markup).hasToString("<p title=\"&quot;&lt;&amp;&gt;'\">1 &lt; 2 &amp; 3 &gt; 2</p>");
  }

  @Test
  void replacesWhatNoMarkupMayContain() {
    assertThat(new Markup().element("p", "a\u0000b\ud800c\ud83d\ude00"))
        .hasToString("<p>a\ufffdb\ufffdc\ud83d\ude00</p>");
  }

  @Test
  void nestsWhatWasBuiltBefore() {
    Markup inner = new Markup().element("b", "x");

    assertThat(new Markup().open("p").add(inner).text("y").close()).hasToString("<p><b>x</b>y</p>");
  }

  @Test
  void elementsWithoutContentKeepTheirEndTag() {
    assertThat(new Markup().element("td", "")).hasToString("<td></td>");
  }

  @Test
  void templatesTakeValuesAsTheyAreAndMissNone() {
    assertThat(new Template("<p>{{text}}</p>").filled(Map.of("text", "$1 {{text}} \\")))
        .isEqualTo("<p>$1 {{text}} \\</p>");
    assertThatThrownBy(() -> new Template("{{title}}").filled(Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no value for {{title}}");
  }
}
