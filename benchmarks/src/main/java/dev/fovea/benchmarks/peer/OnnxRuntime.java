package dev.fovea.benchmarks.peer;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.fovea.benchmarks.Contender;
import dev.fovea.benchmarks.Mode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * ONNX Runtime, which predicts only. Its model is written here in the ONNX format, with batch
 * normalisations folded into the convolutions, as its tools write it for prediction; all of its
 * graph optimisations are on.
 */
public final class OnnxRuntime implements Contender {

  private static final Set<String> NETWORKS = Set.of("vgg", "rn18", "ds", "rn50", "vgg16");

  @Override
  public String name() {
    return "onnxruntime";
  }

  @Override
  public boolean runs(String network, Mode mode) {
    return mode == Mode.PREDICT && NETWORKS.contains(network);
  }

  @Override
  public Run prepare(String network, Mode mode, int batch) {
    OnnxNetwork model = new OnnxNetwork(NetworkFile.folded(NetworkFile.read(network)), batch);
    try {
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
        options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
        options.setIntraOpNumThreads(Runtime.getRuntime().availableProcessors());
        OrtSession session = environment.createSession(model.bytes(), options);
        FloatBuffer image = noise(model.inputShape());
        OnnxTensor input = OnnxTensor.createTensor(environment, image, model.inputShape());
        return new Prediction(session, input);
      }
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime refused " + network, e);
    }
  }

  private static FloatBuffer noise(long... shape) {
    int elements = 1;
    for (long dimension : shape) {
      elements = Math.multiplyExact(elements, Math.toIntExact(dimension));
    }
    FloatBuffer values =
        ByteBuffer.allocateDirect(elements * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    Random random = new Random(1);
    for (int index = 0; index < elements; index++) {
      values.put(index, (float) random.nextGaussian());
    }
    return values;
  }

  private record Prediction(OrtSession session, OnnxTensor input) implements Run {
    @Override
    public void step() {
      try {
        session.run(Map.of(OnnxNetwork.INPUT, input)).close();
      } catch (OrtException e) {
        throw new IllegalStateException("ONNX Runtime cannot predict", e);
      }
    }

    @Override
    public void close() {
      input.close();
      try {
        session.close();
      } catch (OrtException e) {
        throw new IllegalStateException("ONNX Runtime cannot close", e);
      }
    }
  }
}
