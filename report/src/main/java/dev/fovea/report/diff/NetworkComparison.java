package dev.fovea.report.diff;

import dev.fovea.metadata.BudgetMetadata;
import dev.fovea.metadata.FindingMetadata;
import dev.fovea.metadata.InputMetadata;
import dev.fovea.metadata.NetworkMetadata;
import dev.fovea.metadata.OutputMetadata;
import dev.fovea.metadata.Pair;
import dev.fovea.metadata.Totals;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;

/** Compares two versions of a network. */
final class NetworkComparison {

  /** Everything that is counted, in the order of the table. */
  private static final Map<String, ToLongFunction<Totals>> QUANTITIES = quantities();

  private final NetworkMetadata before;
  private final NetworkMetadata after;

  private NetworkComparison(NetworkMetadata before, NetworkMetadata after) {
    this.before = before;
    this.after = after;
  }

  static NetworkDiff compare(NetworkMetadata before, NetworkMetadata after) {
    NetworkComparison comparison = new NetworkComparison(before, after);
    return new NetworkDiff(
        after.network(),
        LayerChange.Fate.CHANGED,
        comparison.values(),
        comparison.totals(),
        LayerComparison.compare(before.layers(), after.layers()));
  }

  static NetworkDiff added(NetworkMetadata network) {
    return single(network, LayerChange.Fate.ADDED);
  }

  static NetworkDiff removed(NetworkMetadata network) {
    return single(network, LayerChange.Fate.REMOVED);
  }

  private static NetworkDiff single(NetworkMetadata network, LayerChange.Fate fate) {
    boolean added = fate == LayerChange.Fate.ADDED;
    List<QuantityChange> quantities = new ArrayList<>();
    QUANTITIES.forEach(
        (name, count) -> {
          long value = count.applyAsLong(network.totals());
          quantities.add(new QuantityChange(name, added ? 0 : value, added ? value : 0));
        });
    return new NetworkDiff(network.network(), fate, List.of(), quantities, List.of());
  }

  private List<QuantityChange> totals() {
    List<QuantityChange> changes = new ArrayList<>();
    QUANTITIES.forEach(
        (name, count) -> {
          long old = count.applyAsLong(before.totals());
          long now = count.applyAsLong(after.totals());
          if (old != now) {
            changes.add(new QuantityChange(name, old, now));
          }
        });
    return changes;
  }

  private List<ValueChange> values() {
    Map<String, String> old = described(before);
    Map<String, String> now = described(after);
    Set<String> names = new LinkedHashSet<>(old.keySet());
    names.addAll(now.keySet());
    List<ValueChange> changes = new ArrayList<>();
    for (String name : names) {
      String was = old.getOrDefault(name, ValueChange.ABSENT);
      String is = now.getOrDefault(name, ValueChange.ABSENT);
      if (!was.equals(is)) {
        changes.add(new ValueChange(name, was, is));
      }
    }
    return changes;
  }

  private static Map<String, String> described(NetworkMetadata network) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("model", network.model());
    for (InputMetadata input : network.inputs()) {
      values.put("input " + input.name(), input.kind() + " " + input.shape());
    }
    for (OutputMetadata output : network.outputs()) {
      String name = "output " + output.name();
      values.put(name, output.shape() + ", " + output.loss());
      output
          .receptiveField()
          .ifPresent(field -> values.put(name + ", receptive field", field.product()));
    }
    for (BudgetMetadata budget : network.budgets()) {
      String name =
          budget.bound().key()
              + " "
              + budget.quantity()
              + budget.on().map(" of "::concat).orElse("");
      values.put(name, limit(budget));
    }
    for (FindingMetadata finding : network.findings()) {
      String place = finding.method().map(" on "::concat).orElse("");
      values.merge(
          finding.severity() + " fovea:" + finding.id() + place,
          finding.message(),
          (one, other) -> one + "; " + other);
    }
    return values;
  }

  private static String limit(BudgetMetadata budget) {
    return budget.limit().size() == 2
        ? new Pair(budget.limit().get(0), budget.limit().get(1)).product()
        : budget.limit().toString();
  }

  private static Map<String, ToLongFunction<Totals>> quantities() {
    Map<String, ToLongFunction<Totals>> quantities = new LinkedHashMap<>();
    quantities.put("parameters", Totals::parameters);
    quantities.put("MACs", Totals::macs);
    quantities.put("layers", Totals::layers);
    quantities.put("running statistics", Totals::buffers);
    quantities.put("activation elements", Totals::activationElements);
    quantities.put("inference bytes a sample", Totals::inferenceBytesPerSample);
    quantities.put("inference bytes fixed", Totals::inferenceBytesFixed);
    quantities.put("training bytes a sample", Totals::trainingBytesPerSample);
    quantities.put("training bytes fixed", Totals::trainingBytesFixed);
    return quantities;
  }
}
