package dev.fovea.metadata;

import java.util.List;

/** Reads what the metadata says about a layer. */
final class LayerReader {

  private LayerReader() {}

  static LayerMetadata layer(JsonPlace json) {
    return new LayerMetadata(
        json.required("name").text(),
        json.required("kind").text(),
        json.optional("method").map(JsonPlace::text),
        json.required("inputs").items().stream().map(JsonPlace::text).toList(),
        json.required("shape").shape(),
        json.required("parameters").count(),
        json.required("buffers").count(),
        json.required("macs").count(),
        json.optional("receptiveField").map(LayerReader::field),
        json.optional("inputShare").map(LayerReader::share),
        residence(json, "inference"),
        json.optional("inferenceWith").map(JsonPlace::text),
        residence(json, "training"),
        json.optional("trainingWith").map(JsonPlace::text),
        json.optional("attributes").map(JsonPlace::attributes).orElse(Attributes.none()));
  }

  private static FieldMetadata field(JsonPlace json) {
    return new FieldMetadata(
        json.required("size").pair(),
        json.optional("jump").map(JsonPlace::pair),
        json.required("start").pair(),
        json.optional("padding").map(JsonPlace::pair),
        json.optional("global").map(JsonPlace::flag).orElse(false));
  }

  static InputShare share(JsonPlace json) {
    return new InputShare(json.required("centre").number(), json.required("all").number());
  }

  private static Residence residence(JsonPlace json, String pass) {
    return json.optional(pass)
        .map(place -> place.oneOf(List.of(Residence.values()), Residence::key))
        .orElse(Residence.OWN_MEMORY);
  }
}
