package dev.fovea.benchmarks.peer;

import dev.fovea.benchmarks.Contender;
import dev.fovea.benchmarks.Mode;
import java.util.Set;

/** Deeplearning4j on the same ND4J, whose native library has oneDNN in it. */
public final class Dl4j implements Contender {

  private static final String CHARACTERS = "lstm";

  private static final Set<String> NETWORKS =
      Set.of("vgg", "rn18", "ds", "rn50", "vgg16", CHARACTERS);

  @Override
  public String name() {
    return "dl4j";
  }

  @Override
  public boolean runs(String network, Mode mode) {
    return NETWORKS.contains(network);
  }

  @Override
  public Run prepare(String network, Mode mode, int batch) {
    Dl4jNetwork built =
        network.equals(CHARACTERS)
            ? Dl4jNetwork.characters(batch)
            : Dl4jNetwork.of(NetworkFile.read(network), batch);
    return mode == Mode.TRAIN ? built::train : built::predict;
  }
}
