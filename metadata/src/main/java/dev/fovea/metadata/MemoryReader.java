package dev.fovea.metadata;

import java.util.List;

/** Reads the memory plan. */
final class MemoryReader {

  private MemoryReader() {}

  static MemoryMetadata memory(JsonPlace json) {
    return new MemoryMetadata(pass(json.required("inference")), pass(json.required("training")));
  }

  private static PassMemory pass(JsonPlace json) {
    List<String> steps = json.required("steps").items().stream().map(JsonPlace::text).toList();
    return new PassMemory(
        json.required("perSampleElements").count(),
        json.required("fixedElements").count(),
        steps,
        json.required("buffers").items().stream().map(MemoryReader::buffer).toList());
  }

  private static MemoryBuffer buffer(JsonPlace json) {
    String name = json.required("name").text();
    List<String> holds = MetadataReader.texts(json, "holds");
    int first = json.required("first").index();
    JsonPlace last = json.required("last");
    if (last.index() < first) {
      throw last.unexpected("a step that is not before the first, " + first);
    }
    return new MemoryBuffer(
        name,
        holds.isEmpty() ? List.of(name) : holds,
        json.optional("perSample").map(JsonPlace::flag).orElse(true),
        json.required("offset").count(),
        json.required("size").count(),
        first,
        last.index());
  }
}
