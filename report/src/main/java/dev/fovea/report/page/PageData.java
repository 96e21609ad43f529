package dev.fovea.report.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fovea.metadata.FieldMetadata;
import dev.fovea.metadata.LayerMetadata;
import dev.fovea.metadata.NetworkMetadata;
import dev.fovea.metadata.Pair;
import dev.fovea.report.graph.Measures;
import dev.fovea.report.graph.Part;
import dev.fovea.report.graph.Scene;
import dev.fovea.report.graph.Step;
import dev.fovea.report.graph.Steps;
import java.util.Locale;
import java.util.Optional;

/** What a page's script works with, as JSON. */
final class PageData {

  private final JsonNodeFactory nodes = JsonNodeFactory.instance;
  private final NetworkMetadata network;
  private final Optional<GraphPicture> graph;
  private final Optional<Picture> image;

  PageData(NetworkMetadata network, Optional<GraphPicture> graph, Optional<Picture> image) {
    this.network = network;
    this.graph = graph;
    this.image = image;
  }

  /** JSON that may stand inside a script element: nothing in it can end the element. */
  String json() {
    ObjectNode data = nodes.objectNode();
    data.putObject("measures")
        .put("head", Measures.HEAD)
        .put("folded", Measures.FOLDED)
        .put("row", Measures.ROW)
        .put("padding", Measures.PADDING);
    ArrayNode steps = data.putArray("steps");
    Steps.of(network).forEach(step -> steps.add(step(step)));
    graph.ifPresent(drawn -> data.set("scene", scene(drawn, drawn.scene())));
    image.ifPresent(picture -> data.put("image", picture.address()));
    try {
      return JsonMapper.builder().build().writeValueAsString(data).replace("<", "\\u003c");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values cannot be written", e);
    }
  }

  private ObjectNode step(Step step) {
    ObjectNode json = nodes.objectNode();
    json.put("name", step.name());
    json.put("kind", step.kind());
    json.put("role", step.role().name().toLowerCase(Locale.ROOT));
    ArrayNode reads = json.putArray("reads");
    step.reads().forEach(reads::add);
    ArrayNode shape = json.putArray("shape");
    step.shape().dimensions().forEach(shape::add);
    step.image().ifPresent(input -> json.put("image", input));
    step.layer().ifPresent(layer -> put(json, layer));
    step.field().ifPresent(field -> json.set("field", field(field)));
    return json;
  }

  private void put(ObjectNode json, LayerMetadata layer) {
    json.put("parameters", layer.parameters());
    json.put("macs", layer.macs());
    json.put("bytes", layer.activationBytes());
    json.put("buffers", layer.buffers());
    json.put("memory", layer.inference().key());
    layer
        .inputShare()
        .ifPresent(
            share -> json.set("share", nodes.arrayNode().add(share.centre()).add(share.all())));
    ObjectNode attributes = json.putObject("attributes");
    for (String name : layer.attributes().values().keySet()) {
      attributes.put(name, layer.attributes().text(name).orElse(""));
    }
  }

  private ObjectNode field(FieldMetadata field) {
    ObjectNode json = nodes.objectNode();
    json.set("size", pair(field.size()));
    field.jump().ifPresent(jump -> json.set("jump", pair(jump)));
    json.set("start", pair(field.start()));
    json.put("global", field.global());
    return json;
  }

  private ArrayNode pair(Pair pair) {
    return nodes.arrayNode().add(pair.height()).add(pair.width());
  }

  private ObjectNode scene(GraphPicture drawn, Scene scene) {
    ObjectNode json = nodes.objectNode();
    json.put("width", rounded(scene.width()));
    ArrayNode gaps = json.putArray("gaps");
    scene.gaps().forEach(gap -> gaps.add(rounded(gap)));
    ArrayNode boxes = json.putArray("boxes");
    scene.boxes().forEach(box -> boxes.add(box(drawn, box)));
    ArrayNode wires = json.putArray("wires");
    for (Scene.Wire wire : scene.wires()) {
      ObjectNode line = wires.addObject().put("from", wire.from()).put("to", wire.to());
      ArrayNode points = line.putArray("points");
      for (Scene.Point point : wire.points()) {
        points.addArray().add(rounded(point.x())).add(point.gap()).add(rounded(point.depth()));
      }
    }
    return json;
  }

  private ObjectNode box(GraphPicture drawn, Scene.Box box) {
    ObjectNode json = nodes.objectNode();
    json.put("number", drawn.number(box));
    json.put("band", box.band());
    json.put("x", rounded(box.x()));
    json.put("width", rounded(box.width()));
    if (box.part().isEmpty()) {
      json.put("gate", true);
      return json;
    }
    Part part = box.part().get();
    json.put("title", part.title());
    json.put("folded", drawn.folding().folds(part));
    ArrayNode steps = json.putArray("steps");
    part.steps().forEach((Step step) -> steps.add(step.index()));
    json.put("narrow", Measures.width(part));
    box.inside().ifPresent(inside -> json.set("inside", scene(drawn, inside)));
    return json;
  }

  private static double rounded(double value) {
    return Math.rint(value * 10) / 10;
  }
}
