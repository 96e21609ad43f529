package dev.fovea.runtime.onednn;

import dev.fovea.runtime.engine.UpdateRule;
import dev.fovea.runtime.engine.UpdateStep;
import dev.fovea.runtime.engine.Updater;
import org.jspecify.annotations.Nullable;

/** Applies a rule with primitives that are planned for the arrays of the first step. */
final class OneDnnUpdater implements Updater {

  private final UpdateRule rule;
  private @Nullable UpdatePlan plan;

  /**
   * Plans nothing yet.
   *
   * @param rule one that {@link UpdatePlan#knows}
   */
  OneDnnUpdater(UpdateRule rule) {
    this.rule = rule;
  }

  @Override
  public void update(UpdateStep step) {
    if (step.parameters().isEmpty()) {
      return;
    }
    UpdatePlan current = plan;
    if (current == null || !current.isFor(step)) {
      close();
      current = new UpdatePlan(rule, step);
      plan = current;
    }
    current.run(step);
  }

  @Override
  public void close() {
    if (plan != null) {
      plan.close();
      plan = null;
    }
  }
}
