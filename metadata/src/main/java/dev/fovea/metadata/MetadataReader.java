package dev.fovea.metadata;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * Reads one network's metadata. Keys that this version does not know are ignored; everything that
 * it needs and cannot find or understand is an error that names the file and the place.
 */
public final class MetadataReader {

  /** What to do about a file that is broken. */
  static final String ADVICE = "compile the network again to write the file anew";

  private MetadataReader() {}

  /**
   * Reads a stream to its end and leaves it open.
   *
   * @param origin what messages call the file
   * @throws MetadataException if it cannot be read, is half-written, lacks a key, or is of a newer
   *     format
   */
  public static NetworkMetadata read(String origin, InputStream stream) {
    return network(JsonPlace.root(origin, parse(origin, stream)));
  }

  private static JsonNode parse(String origin, InputStream stream) {
    JsonMapper mapper =
        JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    try {
      JsonNode node = mapper.readTree(stream);
      if (node.isMissingNode()) {
        throw new MetadataException(origin + ": the file is empty; " + ADVICE);
      }
      return node;
    } catch (JacksonException e) {
      JsonLocation at = Optional.ofNullable(e.getLocation()).orElse(JsonLocation.NA);
      throw new MetadataException(
          String.format(
              "%s: line %d, column %d: not valid JSON (%s); the file may be half-written: %s",
              origin, at.getLineNr(), at.getColumnNr(), defect(e), ADVICE),
          e);
    } catch (IOException e) {
      throw new MetadataException(origin + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /** The parser's words; at an early end they speak of where it began, which helps nobody. */
  private static String defect(JacksonException e) {
    return e instanceof JsonEOFException
        ? "it ends too early"
        : e.getOriginalMessage().lines().findFirst().orElse("no details");
  }

  private static NetworkMetadata network(JsonPlace json) {
    requireKnownFormat(json.required("formatVersion"));
    return new NetworkMetadata(
        json.required("network").binaryName(),
        json.required("model").binaryName(),
        json.required("inputs").items().stream().map(MetadataReader::input).toList(),
        json.required("outputs").items().stream().map(MetadataReader::output).toList(),
        totals(json.required("totals")),
        json.required("layers").items().stream().map(LayerReader::layer).toList(),
        json.optional("memory").map(MemoryReader::memory),
        list(json, "budgets").stream().map(MetadataReader::budget).toList(),
        list(json, "findings").stream().map(MetadataReader::finding).toList());
  }

  private static void requireKnownFormat(JsonPlace version) {
    if (version.whole() > NetworkMetadata.FORMAT_VERSION) {
      throw version.newerThan(NetworkMetadata.FORMAT_VERSION);
    }
    if (version.whole() < 1) {
      throw version.unexpected("a number from 1 to " + NetworkMetadata.FORMAT_VERSION);
    }
  }

  private static InputMetadata input(JsonPlace json) {
    return new InputMetadata(
        json.required("name").text(), json.required("kind").text(), json.required("shape").shape());
  }

  private static OutputMetadata output(JsonPlace json) {
    return new OutputMetadata(
        json.required("name").text(),
        json.required("shape").shape(),
        json.required("loss").text(),
        json.optional("layer").map(JsonPlace::text),
        json.optional("receptiveField").map(JsonPlace::pair),
        json.optional("inputShare").map(LayerReader::share));
  }

  private static Totals totals(JsonPlace json) {
    return new Totals(
        json.required("layers").count(),
        json.required("parameters").count(),
        json.required("buffers").count(),
        json.required("macs").count(),
        json.required("activationElements").count(),
        json.required("inferenceBytesPerSample").count(),
        json.required("inferenceBytesFixed").count(),
        json.required("trainingBytesPerSample").count(),
        json.required("trainingBytesFixed").count());
  }

  private static BudgetMetadata budget(JsonPlace json) {
    JsonPlace bound = json.required("bound");
    List<Double> limit = json.required("limit").numbers();
    List<Double> value = json.required("value").numbers();
    if (value.size() != limit.size()) {
      throw json.required("value").unexpected("as many numbers as limit has");
    }
    return new BudgetMetadata(
        json.required("quantity").text(),
        json.optional("on").map(JsonPlace::text),
        bound.oneOf(List.of(BudgetMetadata.Bound.values()), BudgetMetadata.Bound::key),
        limit,
        value);
  }

  private static FindingMetadata finding(JsonPlace json) {
    return new FindingMetadata(
        json.required("id").text(),
        json.required("severity").text(),
        json.optional("method").map(JsonPlace::text),
        json.required("message").text(),
        texts(json, "details"),
        texts(json, "fixes"));
  }

  /** The items under a key; none if there is no such key. */
  static List<JsonPlace> list(JsonPlace json, String key) {
    return json.optional(key).map(JsonPlace::items).orElse(List.of());
  }

  /** The strings under a key; none if there is no such key. */
  static List<String> texts(JsonPlace json, String key) {
    return list(json, key).stream().map(JsonPlace::text).toList();
  }
}
