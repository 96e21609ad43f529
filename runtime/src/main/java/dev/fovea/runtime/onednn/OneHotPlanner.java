package dev.fovea.runtime.onednn;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.indexer.FloatIndexer;

/** Plans 1 at the place of each id and 0 elsewhere, which oneDNN does not have. */
final class OneHotPlanner {

  private final Planning planning;
  private final long vocabulary;
  private final long tokens;

  OneHotPlanner(Planning planning, long vocabulary) {
    this.planning = planning;
    this.vocabulary = vocabulary;
    this.tokens = planning.binding().input().array().length();
  }

  void plan() {
    FloatIndexer ids = indexer(planning.input(), tokens);
    Place output = planning.output(planning.values().common(planning.binding().output().array()));
    FloatIndexer places = indexer(output, tokens * vocabulary);
    Recorder forward = planning.forward();
    forward.run(forward.at(output)::clear);
    forward.run(() -> mark(ids, places));
    planning.outputGradient(output);
  }

  private void mark(FloatIndexer ids, FloatIndexer places) {
    for (long token = 0; token < tokens; token++) {
      places.put(token * vocabulary + (long) ids.get(token), 1);
    }
  }

  private static FloatIndexer indexer(Place place, long elements) {
    return FloatIndexer.create(new FloatPointer(place.address()).capacity(elements));
  }
}
