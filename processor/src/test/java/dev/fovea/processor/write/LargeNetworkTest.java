package dev.fovea.processor.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.runtime.Model;
import dev.fovea.runtime.ModelOptions;
import dev.fovea.runtime.engine.Engines;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class LargeNetworkTest {

  @Test
  void aThousandLayersCompileAndRun() {
    StringBuilder source =
        new StringBuilder(
            "@Network @SuppressWarnings(\"fovea:saturating-stack\") interface Deep {\n");
    source.append("@VectorInput(features = 4) Vector point();\n");
    for (int i = 0; i < 500; i++) {
      source.append("@Dense(units = 4) @Tanh Vector layer").append(i).append("();\n");
    }
    source.append("@Dense(units = 3) @SoftmaxCrossEntropy Vector logits();\n}\n");
    GeneratedNetwork network = GeneratedNetwork.of(source.toString());

    assertThat(network.json().path("totals").path("layers").asInt()).isEqualTo(1001);
    ModelOptions options = new ModelOptions(Engines.named("nd4j"), DataType.FLOAT, 0, 64);
    try (Model<?, ?> model = network.create(options)) {
      List<INDArray> logits = model.infer(List.of(Nd4j.ones(DataType.FLOAT, 2, 4)));

      assertThat(logits.get(0).shape()).containsExactly(2, 3);
    }
  }

  @Test
  void countsBeyondIntCompile() {
    GeneratedNetwork network =
        GeneratedNetwork.of(
            """
            @Network interface Mlp200 {
              @ImageInput(channels = 3, height = 200, width = 200) FeatureMap image();
              @Flatten @Dense(units = 40_000) @Relu Vector hidden(FeatureMap image);
              @Dense(units = 10) @SoftmaxCrossEntropy Vector logits(Vector hidden);
            }
            """);

    assertThat(network.json().path("totals").path("parameters").asLong())
        .isEqualTo(120_000L * 40_000 + 40_000 + 40_000 * 10 + 10);
    assertThat(network.json().path("totals").path("inferenceBytesFixed").asLong())
        .isEqualTo(4 * (120_000L * 40_000 + 40_000 + 400_000 + 16));
    assertThat(network.model()).contains("\"hidden.dense.bias\", 4800000000L");
  }
}
