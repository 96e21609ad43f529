package dev.fovea.runtime.onednn;

/**
 * Plans the step from a feature map to a vector: the same elements in the common layout; in place
 * where asked.
 */
final class FlattenPlanner {

  private final Planning planning;

  FlattenPlanner(Planning planning) {
    this.planning = planning;
  }

  void plan() {
    Values values = planning.values();
    Layout rows = values.common(planning.binding().input().array());
    Place source = planning.input();
    Place vector = planning.output(values.common(planning.binding().output().array()));
    move(planning.forward(), source, new Place(vector.address(), rows));
    planning.planInputGradient(
        vector,
        (gradient, place) -> move(planning.backward(), new Place(gradient.address(), rows), place));
  }

  private static void move(Recorder steps, Place from, Place to) {
    boolean inPlace = from.address().address() == to.address().address();
    if (!inPlace) {
      steps.copy(steps.at(from), steps.at(to));
    } else if (!from.layout().sameAs(to.layout())) {
      steps.copy(steps.read(from, to.layout()), steps.at(to));
    }
  }
}
