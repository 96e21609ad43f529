package dev.fovea.processor.write;

import dev.fovea.processor.plan.BackwardCall;
import dev.fovea.processor.plan.NetworkPlan;
import dev.fovea.processor.plan.PassPlan;
import dev.fovea.processor.plan.PlannedParameter;
import dev.fovea.processor.plan.PlannedStep;
import dev.fovea.processor.plan.Region;
import dev.fovea.processor.plan.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The memory plan as JSON: where each parameter lies, and for each pass what lies where in the
 * arena, and when.
 */
final class MemoryMetadata {

  private final NetworkPlan plan;

  MemoryMetadata(NetworkPlan plan) {
    this.plan = plan;
  }

  /** Writes the key {@code memory}. Offsets and sizes are counted in elements. */
  void write(JsonObject json) throws IOException {
    json.open("memory");
    json.put("trainableElements", plan.parameters().trainableElements());
    json.put("statisticElements", plan.parameters().statisticElements());
    json.putAll(
        "parameters", plan.parameters().parameters(), parameter -> writeParameter(json, parameter));
    writePass(json, "inference", plan.inference());
    writePass(json, "training", plan.training());
    json.close();
  }

  private static void writeParameter(JsonObject json, PlannedParameter parameter)
      throws IOException {
    json.put("name", parameter.name());
    json.put("trainable", parameter.slot().trainable());
    json.put("shape", parameter.slot().dimensions());
    json.put("offset", parameter.offset());
  }

  private static void writePass(JsonObject json, String key, PassPlan pass) throws IOException {
    json.open(key);
    json.put("perSampleElements", pass.perSampleElements());
    json.put("fixedElements", pass.fixedElements());
    json.put("steps", steps(pass));
    Map<Integer, List<String>> holds = new HashMap<>();
    for (Tensor tensor : pass.tensors()) {
      holds.computeIfAbsent(tensor.region(), region -> new ArrayList<>()).add(tensor.name());
    }
    json.putAll(
        "buffers",
        pass.regions(),
        region -> writeRegion(json, region, holds.getOrDefault(region.id(), List.of())));
    json.close();
  }

  /** What happens at each moment: what {@code first} and {@code last} of a buffer count. */
  private static List<String> steps(PassPlan pass) {
    List<String> steps = new ArrayList<>();
    for (PlannedStep step : pass.steps()) {
      steps.add(step.step().name() + " forward");
    }
    for (BackwardCall call : pass.backward()) {
      steps.add(
          call instanceof BackwardCall.Run run
              ? run.step().step().name() + " backward"
              : ((BackwardCall.Add) call).part().name() + " added");
    }
    return steps;
  }

  private static void writeRegion(JsonObject json, Region region, List<String> holds)
      throws IOException {
    json.put("name", holds.get(0));
    json.put("holds", holds);
    json.put("perSample", region.perSample());
    json.put("offset", region.offset());
    json.put("size", region.elements());
    json.put("first", region.first());
    json.put("last", region.last());
  }
}
