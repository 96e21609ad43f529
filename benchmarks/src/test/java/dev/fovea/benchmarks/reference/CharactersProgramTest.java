package dev.fovea.benchmarks.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CharactersProgramTest {

  @Test
  void learnsItsOnlyBatch() {
    CharactersProgram program = new CharactersProgram(4);
    program.run();
    double first = program.loss();
    assertThat(first).isCloseTo(Math.log(65), within(0.5));
    for (int step = 0; step < 40; step++) {
      program.run();
    }
    assertThat(program.loss()).isFinite().isLessThan(first - 0.2);
  }
}
