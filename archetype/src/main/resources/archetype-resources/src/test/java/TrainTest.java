package ${package};

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainTest {

  @Test
  void threeEpochsOnTheSampleAreFarBetterThanGuessing(@TempDir Path folder) throws IOException {
    Path weights = folder.resolve("weights.safetensors");

    double accuracy = Train.train(3, weights);

    assertTrue(accuracy > 0.5, "accuracy " + accuracy);
    assertTrue(Files.size(weights) > 0);
  }
}
