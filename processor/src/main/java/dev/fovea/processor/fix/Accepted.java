package dev.fovea.processor.fix;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.layer.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Candidates that work; values of an attribute that come to the same are one fix. */
final class Accepted {

  /** A candidate that works, the network it gives, and other values that give the same. */
  record Fix(Candidate candidate, InferredNetwork network, List<String> otherValues) {

    boolean comesToTheSame(Fix other) {
      Optional<AttributeEdit> mine = candidate.onlyAttribute();
      Optional<AttributeEdit> others = other.candidate.onlyAttribute();
      return mine.isPresent()
          && others.isPresent()
          && mine.get().changesSameAs(others.get())
          && layer(mine.get()).isPresent()
          && layer(mine.get()).equals(other.layer(mine.get()));
    }

    private Optional<Layer> layer(AttributeEdit edit) {
      return Nodes.of(network, edit.annotation()).flatMap(InferredNode::layer);
    }
  }

  private final int most;
  private final List<Fix> fixes = new ArrayList<>();

  Accepted(int most) {
    this.most = most;
  }

  void add(Fix fix) {
    Optional<Fix> same = fixes.stream().filter(fix::comesToTheSame).findFirst();
    Optional<AttributeEdit> edit = fix.candidate().onlyAttribute();
    if (same.isPresent() && edit.isPresent()) {
      same.get().otherValues().add(edit.get().valueText());
    } else {
      fixes.add(fix);
    }
  }

  boolean isFull() {
    return fixes.size() >= most;
  }

  List<String> texts() {
    return fixes.stream()
        .map(fix -> fix.candidate().text(fix.network(), fix.otherValues()))
        .toList();
  }
}
