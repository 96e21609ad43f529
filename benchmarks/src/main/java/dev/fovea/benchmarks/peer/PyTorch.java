package dev.fovea.benchmarks.peer;

import dev.fovea.benchmarks.Contender;
import dev.fovea.benchmarks.Mode;
import java.util.Map;
import java.util.Set;

/**
 * PyTorch's C++ library through its Java presets. Images are channels last, as it runs fastest on
 * processors.
 */
public final class PyTorch implements Contender {

  private static final String CHARACTERS = "lstm";

  private static final Set<String> NETWORKS =
      Set.of("vgg", "rn18", "ds", "rn50", "vgg16", CHARACTERS);

  private final String name;
  private final Map<String, String> environment;

  private PyTorch(String name, Map<String, String> environment) {
    this.name = name;
    this.environment = environment;
  }

  /** As it comes. */
  public static PyTorch byDefault() {
    return new PyTorch("pytorch", Map.of());
  }

  /** One thread for OpenBLAS, huge pages, and an allocator that keeps its pages. */
  public static PyTorch tuned() {
    return new PyTorch(
        "pytorch-tuned",
        Map.of(
            "OPENBLAS_NUM_THREADS",
            "1",
            "GLIBC_TUNABLES",
            "glibc.malloc.hugetlb=1:glibc.malloc.mmap_threshold=4294967296:"
                + "glibc.malloc.trim_threshold=17179869184:glibc.malloc.top_pad=268435456"));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean runs(String network, Mode mode) {
    return NETWORKS.contains(network);
  }

  @Override
  public Map<String, String> environment() {
    return environment;
  }

  @Override
  public Run prepare(String network, Mode mode, int batch) {
    if (network.equals(CHARACTERS)) {
      PyTorchCharacters characters = new PyTorchCharacters(batch, mode == Mode.TRAIN);
      return mode == Mode.TRAIN ? characters::train : characters::predict;
    }
    PyTorchNetwork built = new PyTorchNetwork(NetworkFile.read(network), batch, mode == Mode.TRAIN);
    return mode == Mode.TRAIN ? built::train : built::predict;
  }
}
