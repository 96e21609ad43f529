package dev.fovea.metadata.summary;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fovea.metadata.BudgetMetadata;
import dev.fovea.metadata.InputShare;
import dev.fovea.metadata.OutputMetadata;
import dev.fovea.metadata.Pair;
import dev.fovea.metadata.Totals;
import java.util.List;

/** For programs: one object, counts exact. */
public record JsonFormat() implements SummaryFormat {

  @Override
  public String render(Summary summary) {
    JsonMapper mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    try {
      return mapper.writeValueAsString(json(summary, mapper)) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values cannot be written", e);
    }
  }

  private static ObjectNode json(Summary summary, JsonMapper mapper) {
    ObjectNode json = mapper.createObjectNode();
    json.put("network", summary.network().network());
    json.put("batch", summary.batch());
    summary.rows().forEach(row -> write(row, json.withArray("rows").addObject()));
    write(summary.network().totals(), json.putObject("totals"));
    write(summary.inference(), json.putObject("inference"));
    write(summary.training(), json.putObject("training"));
    ArrayNode outputs = json.putArray("outputs");
    summary.network().outputs().forEach(output -> write(output, outputs.addObject()));
    ArrayNode budgets = json.putArray("budgets");
    summary.network().budgets().forEach(budget -> write(budget, budgets.addObject()));
    ArrayNode findings = json.putArray("findings");
    summary
        .network()
        .findings()
        .forEach(
            finding -> {
              ObjectNode node = findings.addObject();
              node.put("id", finding.id());
              node.put("severity", finding.severity());
              finding.method().ifPresent(method -> node.put("method", method));
              node.put("message", finding.message());
            });
    return json;
  }

  private static void write(SummaryRow row, ObjectNode json) {
    if (row.number() > 0) {
      json.put("number", row.number());
    }
    json.put("name", row.name());
    json.put("type", row.type());
    row.window()
        .ifPresent(
            window -> {
              write(window.kernel(), json.putArray("kernel"));
              write(window.stride(), json.putArray("stride"));
              write(window.padding(), json.putArray("padding"));
              write(window.dilation(), json.putArray("dilation"));
            });
    ArrayNode output = json.putArray("output");
    row.output().dimensions().forEach(output::add);
    json.put("parameters", row.parameters());
    json.put("macs", row.macs());
    json.put("activationBytes", row.activationBytes());
    row.receptiveField().ifPresent(field -> write(field, json.putArray("receptiveField")));
    row.jump().ifPresent(jump -> write(jump, json.putArray("jump")));
    row.inputShare().ifPresent(share -> write(share, json.putObject("inputShare")));
    ArrayNode notes = json.putArray("notes");
    row.notes().forEach(notes::add);
  }

  private static void write(List<Long> sides, ArrayNode json) {
    sides.forEach(json::add);
  }

  private static void write(Pair pair, ArrayNode json) {
    write(pair.height(), json);
    write(pair.width(), json);
  }

  /** Whole numbers as such: {@code 3} and not {@code 3.0}. */
  private static void write(double number, ArrayNode json) {
    if (number == Math.rint(number) && Math.abs(number) < 0x1p53) {
      json.add((long) number);
    } else {
      json.add(number);
    }
  }

  private static void write(Totals totals, ObjectNode json) {
    json.put("layers", totals.layers());
    json.put("parameters", totals.parameters());
    json.put("buffers", totals.buffers());
    json.put("macs", totals.macs());
    json.put("flops", totals.flops());
    json.put("activationElements", totals.activationElements());
  }

  private static void write(PassBytes pass, ObjectNode json) {
    json.put("bytes", pass.total());
    json.put("bytesPerSample", pass.perSample());
    json.put("bytesFixed", pass.fixed());
    pass.arena().ifPresent(bytes -> json.put("arenaBytes", bytes));
    pass.unshared().ifPresent(bytes -> json.put("unsharedBytes", bytes));
  }

  private static void write(OutputMetadata output, ObjectNode json) {
    json.put("name", output.name());
    ArrayNode shape = json.putArray("shape");
    output.shape().dimensions().forEach(shape::add);
    json.put("loss", output.loss());
    output.receptiveField().ifPresent(field -> write(field, json.putArray("receptiveField")));
    output.inputShare().ifPresent(share -> write(share, json.putObject("inputShare")));
  }

  private static void write(InputShare share, ObjectNode json) {
    json.put("centre", share.centre());
    json.put("all", share.all());
  }

  private static void write(BudgetMetadata budget, ObjectNode json) {
    json.put("quantity", budget.quantity());
    budget.on().ifPresent(method -> json.put("on", method));
    json.put("bound", budget.bound().key());
    ArrayNode limit = json.putArray("limit");
    budget.limit().forEach(number -> write(number, limit));
    ArrayNode value = json.putArray("value");
    budget.value().forEach(number -> write(number, value));
  }
}
