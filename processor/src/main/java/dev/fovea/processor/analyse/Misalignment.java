package dev.fovea.processor.analyse;

import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.graph.Node;
import java.util.ArrayList;
import java.util.List;

/** The error of joining branches whose jumps differ. */
final class Misalignment {

  private Misalignment() {}

  static Diagnostic describe(Node join, List<Fields> read) {
    List<String> jumps = new ArrayList<>();
    for (int branch = 0; branch < read.size(); branch++) {
      String name = join.sources().get(branch).name();
      read.get(branch)
          .first()
          .ifPresent(field -> jumps.add(name + " has jump " + field.jumpText()));
    }
    return Message.MISALIGNED_BRANCHES
        .at(join.annotation().position(), join.annotation().name(), String.join(" and ", jumps))
        .because(
            "the jump is the product of all strides since the input; positions of branches with different jumps "
                + "look at different pixels")
        .fix("equal strides on all branches");
  }
}
