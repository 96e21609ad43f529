package dev.fovea.runtime.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Cuts a long run of ids, as those of a text's characters, into samples from which a network learns
 * to tell the next id at each step.
 */
public final class TokenWindows {

  private TokenWindows() {}

  /**
   * Windows for batches that carry their state. The run is cut into as many pieces of equal length
   * as a batch has samples, and each piece into windows; batch after batch, in the dataset's order,
   * sample i is the next window of piece i. What is left over at the end is dropped.
   *
   * @param tokens ids from 0 to {@code vocabulary − 1}
   * @param vocabulary how many different ids there are
   * @param steps the length of a window
   * @param batchSize how many pieces, and samples in a batch
   * @return ids [N, T], and for each step the id after it as its class; a multiple of the batch
   *     size
   * @throws IllegalArgumentException if the run is too short for one batch, a number is below 1 or
   *     an id is not in the vocabulary
   */
  public static Dataset of(int[] tokens, int vocabulary, int steps, int batchSize) {
    for (int place = 0; place < tokens.length; place++) {
      if (tokens[place] < 0 || tokens[place] >= vocabulary) {
        throw new IllegalArgumentException(
            String.format(
                "Id %d of the run is %d, but the vocabulary has %d, 0 to %d",
                place, tokens[place], vocabulary, vocabulary - 1));
      }
    }
    List<String> names = IntStream.range(0, vocabulary).mapToObj(String::valueOf).toList();
    return windows(tokens, names, steps, batchSize);
  }

  /**
   * The same of a text's characters.
   *
   * @throws IllegalArgumentException as the other, or if the text has a character that the
   *     vocabulary lacks
   */
  public static Dataset of(String text, Vocabulary vocabulary, int steps, int batchSize) {
    return windows(vocabulary.encode(text), vocabulary.characters(), steps, batchSize);
  }

  private static Dataset windows(int[] tokens, List<String> names, int steps, int batchSize) {
    if (steps < 1 || batchSize < 1) {
      throw new IllegalArgumentException(
          "Steps and batch size must be positive, not " + steps + " and " + batchSize);
    }
    int windows = (tokens.length - 1) / batchSize / steps;
    if (windows < 1) {
      throw new IllegalArgumentException(
          String.format(
              "%d ids are too few for a batch of %d samples of %d steps: %d are needed",
              tokens.length, batchSize, steps, (long) batchSize * steps + 1));
    }
    List<int[]> inputs = new ArrayList<>();
    List<int[]> targets = new ArrayList<>();
    for (int window = 0; window < windows; window++) {
      for (int piece = 0; piece < batchSize; piece++) {
        int from = (piece * windows + window) * steps;
        inputs.add(Arrays.copyOfRange(tokens, from, from + steps));
        targets.add(Arrays.copyOfRange(tokens, from + 1, from + steps + 1));
      }
    }
    StepLabels labels = StepLabels.of(targets.toArray(int[][]::new), names);
    return Dataset.of(ArraySamples.of(Nd4j.createFromArray(inputs.toArray(int[][]::new))), labels);
  }
}
