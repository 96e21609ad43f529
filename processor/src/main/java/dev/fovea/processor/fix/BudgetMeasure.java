package dev.fovea.processor.fix;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.InferredNode;
import java.util.List;
import java.util.OptionalLong;

/** What a budget bounds, measured on networks as they are and as they would be. */
interface BudgetMeasure {

  /** What is allowed. */
  long max();

  /** What a network has of it; empty where not all that it depends on is known. */
  OptionalLong total(InferredNetwork network);

  /** How much of it is a layer's, to tell large layers from small ones. */
  long contribution(InferredNode node);

  /** {@code 15 978 parameters}. */
  String text(long total);

  /** Whether it falls where there are fewer positions to compute. */
  boolean fallsWithSize();

  /** What may repair it apart from changing layers. */
  List<Ladder> ownChanges(InferredNetwork network);
}
