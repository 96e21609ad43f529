package dev.fovea.benchmarks.peer;

/** Numbers of parameters in other systems' networks. */
public final class Peers {

  private static final String CHARACTERS = "lstm";

  private Peers() {}

  /** Trainable ones. */
  public static long ofPyTorch(String network) {
    return network.equals(CHARACTERS)
        ? new PyTorchCharacters(1, true).parameters()
        : new PyTorchNetwork(NetworkFile.read(network), 1, true).parameters();
  }

  /** With running statistics. */
  public static long ofDl4j(String network) {
    return network.equals(CHARACTERS)
        ? Dl4jNetwork.characters(1).parameters()
        : Dl4jNetwork.of(NetworkFile.read(network), 1).parameters();
  }
}
