package dev.fovea.processor.write;

import dev.fovea.processor.analyse.AnalysedLayer;
import dev.fovea.processor.plan.Member;
import dev.fovea.processor.plan.PassPlan;
import dev.fovea.processor.plan.PlannedStep;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What becomes of each layer in a pass, as JSON. The value of a kernel that computes several layers
 * is told of the first; the others are a part of it.
 */
final class PassRoles {

  private static final String OWN_MEMORY = "ownMemory";
  private static final String IN_PLACE = "inPlace";
  private static final String FUSED = "fused";
  private static final String NO_KERNEL = "none";

  private final String pass;
  private final Map<Integer, String> roles = new HashMap<>();

  /** For each layer that is a part of another's kernel that layer's name. */
  private final Map<Integer, String> kernels = new HashMap<>();

  /**
   * Of a pass.
   *
   * @param pass the key to write
   */
  PassRoles(String pass, PassPlan plan) {
    this.pass = pass;
    for (PlannedStep step : plan.steps()) {
      List<Member> members = step.step().members();
      roles.put(members.get(0).value(), step.inPlace() ? IN_PLACE : OWN_MEMORY);
      for (Member member : members.subList(1, members.size())) {
        roles.put(member.value(), FUSED);
        kernels.put(member.value(), step.step().layer().name());
      }
    }
  }

  /**
   * Writes what becomes of a layer: {@code "inference": "fused", "inferenceWith": "stem.conv2d"}.
   */
  void write(JsonObject json, AnalysedLayer node) throws IOException {
    json.put(pass, roles.getOrDefault(node.index(), NO_KERNEL));
    String kernel = kernels.get(node.index());
    if (kernel != null) {
      json.put(pass + "With", kernel);
    }
  }
}
