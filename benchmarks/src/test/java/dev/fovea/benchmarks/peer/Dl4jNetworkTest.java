package dev.fovea.benchmarks.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class Dl4jNetworkTest {

  @Test
  void givesProbabilitiesOfTheClassesForEachSample() {
    Dl4jNetwork network = Dl4jNetwork.of(NetworkFile.read("ds"), 2);
    INDArray output = network.output();
    assertThat(output.shape()).containsExactly(2, 10);
    assertThat(output.sum(1).getDouble(0)).isCloseTo(1, within(1e-4));
  }

  @Test
  void changesItsOutputByTraining() {
    Dl4jNetwork network = Dl4jNetwork.of(NetworkFile.read("ds"), 2);
    INDArray before = network.output().dup();
    network.train();
    assertThat(network.output()).isNotEqualTo(before);
  }

  @Test
  void predictsTheNextCharacterOfEachStep() {
    Dl4jNetwork network = Dl4jNetwork.characters(1);
    network.train();
    assertThat(network.output().shape()).containsExactly(1, 65, 128);
  }
}
