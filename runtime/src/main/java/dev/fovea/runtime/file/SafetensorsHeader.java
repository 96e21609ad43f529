package dev.fovea.runtime.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The header of a safetensors file: eight bytes with its length, little endian, then JSON (see <a
 * href="https://github.com/huggingface/safetensors#format">the format</a>). A header of this class
 * is consistent: its tensors fill the rest of the file without gap or overlap.
 *
 * @param metadata free texts about the file
 * @param tensors in the order of their bytes
 * @param dataStart where the tensors' bytes begin in the file
 */
record SafetensorsHeader(Map<String, String> metadata, List<TensorEntry> tensors, long dataStart) {

  /** The limit of the format's own reader. */
  private static final long MAXIMUM_LENGTH = 100_000_000;

  private static final int PREFIX = Long.BYTES;

  private static final String METADATA = "__metadata__";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  SafetensorsHeader {
    metadata = Map.copyOf(metadata);
    tensors = List.copyOf(tensors);
  }

  /**
   * The bytes of a header for tensors that follow each other; padded so that they start aligned.
   */
  static byte[] encode(Map<String, String> metadata, List<TensorEntry> tensors) {
    ObjectNode root = JSON.createObjectNode();
    ObjectNode texts = root.putObject(METADATA);
    metadata.forEach(texts::put);
    for (TensorEntry tensor : tensors) {
      ObjectNode entry = root.putObject(tensor.name());
      entry.put("dtype", tensor.type().name());
      tensor.shape().forEach(entry.putArray("shape")::add);
      entry.putArray("data_offsets").add(tensor.begin()).add(tensor.end());
    }
    byte[] json = root.toString().getBytes(StandardCharsets.UTF_8);
    int length = (json.length + PREFIX - 1) / PREFIX * PREFIX;
    ByteBuffer buffer = ByteBuffer.allocate(PREFIX + length).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putLong(length).put(json);
    while (buffer.hasRemaining()) {
      buffer.put((byte) ' ');
    }
    return buffer.array();
  }

  /**
   * Reads and checks the header of an open file.
   *
   * @throws CorruptFileException if it is not the header of a safetensors file of this size
   */
  static SafetensorsHeader read(Path file, FileChannel channel) throws IOException {
    return new Reader(file).read(channel);
  }

  private record Reader(Path file) {

    private SafetensorsHeader read(FileChannel channel) throws IOException {
      long size = channel.size();
      if (size < PREFIX) {
        throw corrupt(size, "the 8 bytes of the header's length", "the end of the file");
      }
      long length = bytes(channel, 0, PREFIX).getLong();
      if (length < 2 || length > Math.min(MAXIMUM_LENGTH, size - PREFIX)) {
        throw corrupt(
            0,
            "a header length between 2 and " + Math.min(MAXIMUM_LENGTH, size - PREFIX),
            Long.toUnsignedString(length));
      }
      JsonNode root = parse(bytes(channel, PREFIX, (int) length));
      return check(root, PREFIX + length, size);
    }

    private ByteBuffer bytes(FileChannel channel, long position, int length) throws IOException {
      ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
      while (buffer.hasRemaining()) {
        if (channel.read(buffer, position + buffer.position()) < 0) {
          throw corrupt(
              position + buffer.position(), length + " bytes of header", "the end of the file");
        }
      }
      return buffer.flip();
    }

    private JsonNode parse(ByteBuffer json) throws CorruptFileException {
      if (json.get(0) != '{') {
        throw corrupt(PREFIX, "'{', the start of the header", String.format("0x%02x", json.get(0)));
      }
      try {
        return JSON.readTree(json.array(), json.arrayOffset(), json.limit());
      } catch (JsonProcessingException e) {
        long at = Math.max(0, e.getLocation() == null ? 0 : e.getLocation().getByteOffset());
        throw new CorruptFileException(
            file, PREFIX + at, "a JSON object", e.getOriginalMessage(), e);
      } catch (IOException e) {
        throw new CorruptFileException(file, PREFIX, "a JSON object", "" + e.getMessage(), e);
      }
    }

    private SafetensorsHeader check(JsonNode root, long dataStart, long size)
        throws CorruptFileException {
      Map<String, String> metadata = new LinkedHashMap<>();
      List<TensorEntry> tensors = new ArrayList<>();
      for (Map.Entry<String, JsonNode> property : root.properties()) {
        if (property.getKey().equals(METADATA)) {
          for (Map.Entry<String, JsonNode> text : property.getValue().properties()) {
            metadata.put(text.getKey(), text.getValue().asText());
          }
        } else {
          tensors.add(entry(property.getKey(), property.getValue()));
        }
      }
      tensors.sort(Comparator.comparingLong(TensorEntry::begin).thenComparing(TensorEntry::end));
      checkOrder(tensors, size - dataStart, dataStart);
      return new SafetensorsHeader(metadata, tensors, dataStart);
    }

    private TensorEntry entry(String name, JsonNode node) throws CorruptFileException {
      String dtype = node.path("dtype").asText();
      Optional<TensorType> type = TensorType.named(dtype);
      if (type.isEmpty()) {
        throw corrupt(PREFIX, "a dtype for " + name, node.path("dtype").toString());
      }
      List<Long> shape = numbers(name, "shape", node);
      List<Long> offsets = numbers(name, "data_offsets", node);
      if (offsets.size() != 2 || offsets.get(0) > offsets.get(1)) {
        throw corrupt(PREFIX, "data_offsets [begin, end] for " + name, offsets.toString());
      }
      long bytes = offsets.get(1) - offsets.get(0);
      if (bytes != product(name, shape, type.get().bytes())) {
        throw corrupt(
            PREFIX,
            product(name, shape, type.get().bytes()) + " bytes for " + name + ", " + dtype + shape,
            bytes + " in data_offsets " + offsets);
      }
      return new TensorEntry(name, type.get(), shape, offsets.get(0), offsets.get(1));
    }

    private List<Long> numbers(String name, String key, JsonNode node) throws CorruptFileException {
      List<Long> numbers = new ArrayList<>();
      JsonNode array = node.path(key);
      for (JsonNode element : array) {
        if (!element.canConvertToExactIntegral()
            || !element.canConvertToLong()
            || element.longValue() < 0) {
          throw corrupt(PREFIX, "whole numbers as " + key + " of " + name, array.toString());
        }
        numbers.add(element.longValue());
      }
      if (!array.isArray()) {
        throw corrupt(PREFIX, "an array as " + key + " of " + name, array.toString());
      }
      return numbers;
    }

    private long product(String name, List<Long> shape, int width) throws CorruptFileException {
      try {
        return shape.stream().reduce((long) width, Math::multiplyExact);
      } catch (ArithmeticException e) {
        throw new CorruptFileException(
            file, PREFIX, "a shape of at most 2^63 bytes for " + name, shape.toString(), e);
      }
    }

    private void checkOrder(List<TensorEntry> tensors, long available, long dataStart)
        throws CorruptFileException {
      long position = 0;
      for (TensorEntry tensor : tensors) {
        if (tensor.begin() != position) {
          throw corrupt(
              dataStart + Math.min(position, tensor.begin()),
              tensor.name() + " to begin at " + position + ", where the tensor before it ends",
              tensor.begin() + (tensor.begin() < position ? ", an overlap" : ", a gap"));
        }
        position = tensor.end();
        if (position > available) {
          throw corrupt(
              dataStart + available,
              tensor.name() + " up to byte " + (dataStart + position),
              "the end of the file");
        }
      }
      if (position < available) {
        throw corrupt(
            dataStart + position, "the end of the file", (available - position) + " more bytes");
      }
    }

    private CorruptFileException corrupt(long offset, String expected, String found) {
      return new CorruptFileException(file, offset, expected, found);
    }
  }
}
