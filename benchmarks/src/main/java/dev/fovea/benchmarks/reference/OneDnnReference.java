package dev.fovea.benchmarks.reference;

import dev.fovea.benchmarks.Contender;
import dev.fovea.benchmarks.Mode;
import dev.fovea.benchmarks.peer.NetworkFile;
import java.util.Map;
import java.util.Set;

/** A training step straight over oneDNN: the bound for whoever computes with this library. */
public final class OneDnnReference implements Contender {

  private static final String CHARACTERS = "lstm";
  private static final Set<String> NETWORKS = Set.of("vgg", "rn18", "ds", "rn50", CHARACTERS);

  @Override
  public String name() {
    return "onednn-bound";
  }

  @Override
  public boolean runs(String network, Mode mode) {
    return mode == Mode.TRAIN && NETWORKS.contains(network);
  }

  @Override
  public Map<String, String> environment() {
    return HUGE_PAGES;
  }

  @Override
  public Run prepare(String network, Mode mode, int batch) {
    if (network.equals(CHARACTERS)) {
      return new CharactersProgram(batch)::run;
    }
    return new TrainingProgram(NetworkFile.read(network), batch)::run;
  }
}
