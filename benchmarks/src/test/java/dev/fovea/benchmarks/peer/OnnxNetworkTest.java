package dev.fovea.benchmarks.peer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxNetworkTest {

  @ParameterizedTest
  @ValueSource(strings = {"vgg", "rn18", "ds"})
  void isAModelThatGivesLogitsForEachSample(String network) throws Exception {
    OnnxNetwork model = new OnnxNetwork(NetworkFile.folded(NetworkFile.read(network)), 2);
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    FloatBuffer image = FloatBuffer.allocate(2 * 3 * 32 * 32);
    for (int index = 0; index < image.capacity(); index++) {
      image.put(index, (float) Math.sin(index));
    }
    try (OrtSession session = environment.createSession(model.bytes());
        OnnxTensor input = OnnxTensor.createTensor(environment, image, model.inputShape());
        OrtSession.Result result = session.run(Map.of(OnnxNetwork.INPUT, input))) {
      float[][] logits = (float[][]) result.get(0).getValue();
      assertThat(logits).hasDimensions(2, 10);
      assertThat(logits[0]).isNotEqualTo(logits[1]);
      for (float logit : logits[0]) {
        assertThat(logit).isFinite();
      }
    }
  }
}
