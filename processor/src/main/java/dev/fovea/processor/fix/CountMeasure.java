package dev.fovea.processor.fix;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.analyse.Quantity;
import dev.fovea.processor.analyse.StatedBudget;
import dev.fovea.processor.spec.MethodSpec;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What is added up over layers: of the method that the budget stands on, or of the network. */
record CountMeasure(StatedBudget budget) implements BudgetMeasure {

  @Override
  public long max() {
    return budget.max();
  }

  @Override
  public OptionalLong total(InferredNetwork network) {
    List<InferredNode> nodes = method(network).map(network::on).orElse(network.nodes());
    return nodes.stream().allMatch(node -> node.layer().isPresent())
        ? OptionalLong.of(nodes.stream().mapToLong(this::contribution).sum())
        : OptionalLong.empty();
  }

  @Override
  public long contribution(InferredNode node) {
    return node.layer().map(layer -> budget.quantity().of(node.node().role(), layer)).orElse(0L);
  }

  @Override
  public String text(long total) {
    return budget.quantity().text(total);
  }

  @Override
  public boolean fallsWithSize() {
    return budget.quantity() != Quantity.PARAMETERS;
  }

  @Override
  public List<Ladder> ownChanges(InferredNetwork network) {
    return List.of();
  }

  /** The budget's method in a network that may be a changed one. */
  private Optional<MethodSpec> method(InferredNetwork network) {
    return network.spec().methods().stream()
        .filter(candidate -> Nodes.stands(budget.annotation(), candidate))
        .findFirst();
  }
}
