package dev.fovea.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.benchmarks.peer.Peers;
import dev.fovea.runtime.Model;
import dev.fovea.runtime.ModelOptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All systems compute the same networks: they have the same numbers of parameters. */
class SameNetworksTest {

  @ParameterizedTest
  @ValueSource(strings = {"vgg", "rn18", "ds", "lstm"})
  void haveTheSameParameters(String network) {
    try (Model<?, ?> model = Fovea.model(network, ModelOptions.defaults())) {
      long trainable = elements(model, true);
      assertThat(Peers.ofPyTorch(network)).isEqualTo(trainable);
      long statistics = elements(model, false);
      assertThat(Peers.ofDl4j(network)).isEqualTo(trainable + statistics - secondBias(network));
    }
  }

  /** Fovea's and PyTorch's LSTM add two biases, one for the input and one for the state. */
  private static long secondBias(String network) {
    return network.equals("lstm") ? 4 * 256 : 0;
  }

  private static long elements(Model<?, ?> model, boolean trainable) {
    return model.parameters().stream()
        .filter(parameter -> parameter.trainable() == trainable)
        .mapToLong(parameter -> parameter.array().length())
        .sum();
  }
}
