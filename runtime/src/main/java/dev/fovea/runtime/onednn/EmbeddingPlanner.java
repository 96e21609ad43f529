package dev.fovea.runtime.onednn;

import dev.fovea.runtime.operation.Embedding;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.indexer.FloatIndexer;

/**
 * Plans an embedding, which oneDNN does not have: rows of the table are copied, and gradients added
 * to the rows that they belong to.
 */
final class EmbeddingPlanner {

  private final Planning planning;
  private final long units;
  private final long vocabulary;
  private final long tokens;

  EmbeddingPlanner(Planning planning, Embedding spec) {
    this.planning = planning;
    this.units = spec.units();
    this.vocabulary = spec.vocabulary();
    this.tokens = planning.binding().input().array().length();
  }

  void plan() {
    FloatIndexer ids = indexer(planning.input(), tokens);
    FloatIndexer table = indexer(planning.parameter(0, vocabulary, units), vocabulary * units);
    Place output = planning.output(planning.values().common(planning.binding().output().array()));
    FloatIndexer rows = indexer(output, tokens * units);
    planning.forward().run(() -> look(ids, table, rows));
    planning
        .outputGradient(output)
        .ifPresent(
            gradient ->
                planning
                    .parameterGradient(0, vocabulary, units)
                    .ifPresent(target -> planBackward(ids, gradient, target)));
  }

  private void planBackward(FloatIndexer ids, Place gradient, Place target) {
    FloatIndexer from = indexer(gradient, tokens * units);
    FloatIndexer sums = indexer(target, vocabulary * units);
    planning
        .backward()
        .run(
            () -> {
              Pointer.memset(target.address(), 0, target.layout().bytes());
              collect(ids, from, sums);
            });
  }

  private void look(FloatIndexer ids, FloatIndexer table, FloatIndexer rows) {
    for (long token = 0; token < tokens; token++) {
      long id = (long) ids.get(token);
      long from = id * units;
      long to = token * units;
      for (long unit = 0; unit < units; unit++) {
        rows.put(to + unit, table.get(from + unit));
      }
    }
  }

  private void collect(FloatIndexer ids, FloatIndexer gradient, FloatIndexer sums) {
    for (long token = 0; token < tokens; token++) {
      long from = token * units;
      long id = (long) ids.get(token);
      long to = id * units;
      for (long unit = 0; unit < units; unit++) {
        sums.put(to + unit, sums.get(to + unit) + gradient.get(from + unit));
      }
    }
  }

  private static FloatIndexer indexer(Place place, long elements) {
    return FloatIndexer.create(new FloatPointer(place.address()).capacity(elements));
  }
}
