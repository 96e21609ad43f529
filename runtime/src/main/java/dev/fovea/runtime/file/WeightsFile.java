package dev.fovea.runtime.file;

import dev.fovea.runtime.memory.NativeMemory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Weights on disk, in the <a href="https://github.com/huggingface/safetensors">safetensors</a>
 * format, which PyTorch's and most other frameworks' tools read.
 */
public final class WeightsFile {

  private static final String NETWORK = "network";

  /** So many elements pass through the heap at a time. */
  private static final int CHUNK = 1 << 18;

  private WeightsFile() {}

  /**
   * Writes all tensors, or leaves the file as it was.
   *
   * @param network written into the file's metadata
   * @throws IOException if writing fails
   */
  public static void write(Path file, String network, List<NamedArray> tensors) throws IOException {
    List<TensorEntry> entries = new ArrayList<>();
    long position = 0;
    for (NamedArray tensor : tensors) {
      TensorType type = TensorType.of(tensor.array().dataType());
      long end = position + tensor.array().length() * type.bytes();
      entries.add(new TensorEntry(tensor.name(), type, shape(tensor), position, end));
      position = end;
    }
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("format", "pt");
    metadata.put(NETWORK, network);
    byte[] header = SafetensorsHeader.encode(metadata, entries);
    AtomicFile.write(
        file,
        channel -> {
          writeFully(channel, ByteBuffer.wrap(header));
          for (NamedArray tensor : tensors) {
            writeElements(channel, tensor.array());
          }
        });
  }

  private static void writeElements(WritableByteChannel channel, INDArray array)
      throws IOException {
    INDArray flat = NativeMemory.flat(array);
    for (long from = 0; from < flat.length(); from += CHUNK) {
      INDArray part = flat.get(NDArrayIndex.interval(from, Math.min(flat.length(), from + CHUNK)));
      ByteBuffer bytes = buffer(part.length(), array.dataType());
      if (array.dataType() == DataType.FLOAT) {
        bytes.asFloatBuffer().put(part.toFloatVector());
      } else {
        bytes.asDoubleBuffer().put(part.toDoubleVector());
      }
      writeFully(channel, bytes);
    }
  }

  private static void writeFully(WritableByteChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /**
   * Reads all tensors into arrays, after the whole file was checked against them: where this throws
   * before the last byte is read, nothing is changed except by an error of the disk itself.
   *
   * <p>What a file fits is decided by its tensors alone, not by the name of the network that wrote
   * it: so weights outlive the renaming of a network or its package, and move to another network
   * with the same layers. The name only helps to explain a difference.
   *
   * @param network the model's, for the message
   * @param tensors what the file must hold, all of it and nothing else; its elements are
   *     overwritten
   * @throws CorruptFileException if the file is no sound safetensors file
   * @throws WeightsMismatchException if it holds other tensors, naming the first difference
   * @throws IOException if reading fails
   */
  public static void read(Path file, String network, List<NamedArray> tensors) throws IOException {
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "is a folder, expected a file");
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      SafetensorsHeader header = SafetensorsHeader.read(file, channel);
      Optional<String> difference = difference(header, tensors);
      if (difference.isPresent()) {
        throw new WeightsMismatchException(
            String.format(
                "%s (%s) does not fit %s: %s",
                file,
                Optional.ofNullable(header.metadata().get(NETWORK))
                    .map(name -> "written by " + name)
                    .orElse("of an unnamed network"),
                network,
                difference.get()));
      }
      Map<String, TensorEntry> entries = byName(header);
      for (NamedArray tensor : tensors) {
        TensorEntry entry = entries.get(tensor.name());
        if (entry != null) {
          readElements(file, channel, header.dataStart() + entry.begin(), tensor.array());
        }
      }
    }
  }

  private static Optional<String> difference(SafetensorsHeader header, List<NamedArray> expected) {
    Map<String, TensorEntry> left = byName(header);
    for (NamedArray tensor : expected) {
      TensorEntry entry = left.remove(tensor.name());
      TensorType type = TensorType.of(tensor.array().dataType());
      if (entry == null) {
        return Optional.of(tensor.name() + " is missing");
      }
      if (!entry.shape().equals(shape(tensor))) {
        return Optional.of(
            tensor.name() + " has shape " + entry.shape() + " instead of " + shape(tensor));
      }
      if (entry.type() != type) {
        return Optional.of(
            tensor.name() + " has element type " + entry.type() + " instead of " + type);
      }
    }
    return left.keySet().stream().findFirst().map(name -> name + " is not a parameter of it");
  }

  private static Map<String, TensorEntry> byName(SafetensorsHeader header) {
    Map<String, TensorEntry> entries = new LinkedHashMap<>();
    header.tensors().forEach(entry -> entries.put(entry.name(), entry));
    return entries;
  }

  private static void readElements(Path file, FileChannel channel, long start, INDArray array)
      throws IOException {
    INDArray flat = NativeMemory.flat(array);
    int width = array.dataType().width();
    for (long from = 0; from < flat.length(); from += CHUNK) {
      INDArray part = flat.get(NDArrayIndex.interval(from, Math.min(flat.length(), from + CHUNK)));
      ByteBuffer bytes = buffer(part.length(), array.dataType());
      long position = start + from * width;
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, position + bytes.position()) < 0) {
          throw new CorruptFileException(
              file, position + bytes.position(), "more elements", "the end of the file");
        }
      }
      part.assign(elements(bytes.flip(), array.dataType()));
    }
  }

  private static INDArray elements(ByteBuffer bytes, DataType type) {
    if (type == DataType.FLOAT) {
      float[] values = new float[bytes.remaining() / Float.BYTES];
      bytes.asFloatBuffer().get(values);
      return Nd4j.createFromArray(values);
    }
    double[] values = new double[bytes.remaining() / Double.BYTES];
    bytes.asDoubleBuffer().get(values);
    return Nd4j.createFromArray(values);
  }

  private static ByteBuffer buffer(long elements, DataType type) {
    return ByteBuffer.allocate(Math.toIntExact(elements * type.width()))
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  private static List<Long> shape(NamedArray tensor) {
    return LongStream.of(tensor.array().shape()).boxed().toList();
  }
}
