package dev.fovea.benchmarks.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A network as its description file tells it, one line a layer: {@code name operation inputs
 * key=value…}.
 */
public final class NetworkFile {

  private NetworkFile() {}

  /**
   * A layer.
   *
   * @param name of its value
   * @param operation as {@code conv}
   * @param inputs names of the values that it reads
   * @param numbers its attributes, as {@code k=3}
   */
  public record Layer(
      String name, String operation, List<String> inputs, Map<String, Integer> numbers) {

    /**
     * An attribute.
     *
     * @throws IllegalArgumentException if the layer has none of this name
     */
    public int number(String key) {
      Integer value = numbers.get(key);
      if (value == null) {
        throw new IllegalArgumentException(name + " has no " + key);
      }
      return value;
    }

    /** How many windows fit along an axis of this size. */
    public long windows(long size) {
      return (size + 2L * number("p") - number("k")) / number("s") + 1;
    }

    /** Whether a ReLU follows. */
    public boolean relu() {
      return numbers.getOrDefault("relu", 0) == 1;
    }
  }

  /**
   * What is left for prediction once batch normalisations are folded into the convolutions before
   * them.
   */
  public static List<Layer> folded(List<Layer> layers) {
    Map<String, Layer> norms = new HashMap<>();
    layers.stream()
        .filter(layer -> layer.operation().equals("bn"))
        .forEach(layer -> norms.put(layer.inputs().get(0), layer));
    List<Layer> folded = new ArrayList<>();
    for (Layer layer : layers) {
      Layer norm = norms.get(layer.name());
      if (norm != null) {
        Map<String, Integer> numbers = new HashMap<>(layer.numbers());
        numbers.put("relu", norm.relu() ? 1 : 0);
        numbers.put("bias", 1);
        folded.add(new Layer(norm.name(), "conv", layer.inputs(), numbers));
      } else if (!layer.operation().equals("bn")) {
        folded.add(layer);
      }
    }
    return folded;
  }

  /**
   * The layers of a network, each after those that it reads.
   *
   * @throws IllegalArgumentException if there is no such network
   */
  public static List<Layer> read(String network) {
    String resource = "/dev/fovea/benchmarks/nets/" + network + ".net";
    try (InputStream in = NetworkFile.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException("There is no network " + network);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank())
          .map(NetworkFile::layer)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Layer layer(String line) {
    List<String> words = List.of(line.strip().split("\\s+"));
    Map<String, Integer> numbers = new HashMap<>();
    for (String word : words.subList(2, words.size())) {
      int equals = word.indexOf('=');
      if (equals > 0) {
        numbers.put(word.substring(0, equals), Integer.valueOf(word.substring(equals + 1)));
      }
    }
    boolean readsNothing = words.size() < 3 || words.get(2).equals("-");
    List<String> inputs = readsNothing ? List.of() : List.of(words.get(2).split(","));
    return new Layer(words.get(0), words.get(1), inputs, numbers);
  }
}
