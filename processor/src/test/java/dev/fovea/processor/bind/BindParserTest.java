package dev.fovea.processor.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BindParserTest {

  @ParameterizedTest
  @ValueSource(strings = {" + width", " * 1", " - (1)"})
  void readsALongExpression(String term) throws BindSyntaxException {
    assertThat(BindParser.parse("filters = width" + term.repeat(150))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {" + width", " * 1", " - (1)"})
  void refusesSoManyOperatorsThatTheStackCouldEnd(String term) {
    assertThatThrownBy(() -> BindParser.parse("filters = width" + term.repeat(20_000)))
        .isInstanceOf(BindSyntaxException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "-"})
  void refusesWhatIsNestedSoDeepThatTheStackCouldEnd(String opening) {
    assertThatThrownBy(() -> BindParser.parse("filters = " + opening.repeat(20_000) + "width"))
        .isInstanceOf(BindSyntaxException.class);
  }
}
