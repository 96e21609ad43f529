package dev.fovea.benchmarks.tensorflow;

import com.google.auto.service.AutoService;
import dev.fovea.benchmarks.Contender;
import dev.fovea.benchmarks.Mode;
import dev.fovea.benchmarks.peer.NetworkFile;
import java.util.Set;
import org.tensorflow.proto.ConfigProto;

/**
 * TensorFlow's C library through its Java API: a graph that a session runs, images channels last,
 * oneDNN switched on as it comes. For prediction the weights are constants and batch normalisations
 * are folded into the convolutions, so that TensorFlow's own graph optimiser fuses what it can.
 */
@AutoService(Contender.class)
public final class TensorFlow implements Contender {

  private static final String CHARACTERS = "lstm";

  private static final Set<String> NETWORKS =
      Set.of("vgg", "rn18", "ds", "rn50", "vgg16", CHARACTERS);

  @Override
  public String name() {
    return "tensorflow";
  }

  @Override
  public boolean runs(String network, Mode mode) {
    return NETWORKS.contains(network);
  }

  @Override
  public Run prepare(String network, Mode mode, int batch) {
    boolean training = mode == Mode.TRAIN;
    if (network.equals(CHARACTERS)) {
      return new TensorFlowCharacters(batch, training);
    }
    return new TensorFlowNetwork(NetworkFile.read(network), batch, training);
  }

  /** As many threads for an operation as the virtual machine may use. */
  static ConfigProto configuration() {
    return ConfigProto.newBuilder()
        .setIntraOpParallelismThreads(Runtime.getRuntime().availableProcessors())
        .build();
  }
}
