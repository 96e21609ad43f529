package dev.fovea.runtime.data;

import dev.fovea.runtime.file.CorruptFileException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A file of unsigned bytes in the IDX format of the MNIST family: two zero bytes, the element type,
 * the number of dimensions, each dimension as a big-endian 32-bit number, the elements (LeCun,
 * Cortes and Burges, <i>The MNIST database</i>). Gzip is recognised by its first bytes.
 */
final class IdxFile {

  private static final int UNSIGNED_BYTE = 0x08;
  private static final int GZIP_MAGIC = 0x1f8b;

  private final List<Integer> dimensions;
  private final byte[] bytes;

  private IdxFile(List<Integer> dimensions, byte[] bytes) {
    this.dimensions = List.copyOf(dimensions);
    this.bytes = bytes;
  }

  /** All positive. */
  List<Integer> dimensions() {
    return dimensions;
  }

  /** The elements. */
  byte[] bytes() {
    return bytes;
  }

  /**
   * Reads the whole file.
   *
   * @param rank the expected number of dimensions
   * @throws CorruptFileException if the file is something else, or ends early or late
   */
  static IdxFile read(Path file, int rank) throws IOException {
    try (BufferedInputStream raw = new BufferedInputStream(Files.newInputStream(file));
        InputStream stream = decompressed(file, raw)) {
      return new Reader(file, stream).read(rank);
    }
  }

  /** The byte where the elements begin. */
  static int headerLength(int rank) {
    return 4 + 4 * rank;
  }

  private static InputStream decompressed(Path file, BufferedInputStream raw) throws IOException {
    raw.mark(2);
    int magic = raw.read() << 8 | raw.read();
    raw.reset();
    if (magic != GZIP_MAGIC) {
      return raw;
    }
    try {
      return new GZIPInputStream(raw);
    } catch (EOFException | ZipException e) {
      throw new CorruptFileException(file, 0, "a gzip header", String.valueOf(e.getMessage()), e);
    }
  }

  private static final class Reader {

    private final Path file;
    private final InputStream stream;
    private long position;

    private Reader(Path file, InputStream stream) {
      this.file = file;
      this.stream = stream;
    }

    private IdxFile read(int rank) throws IOException {
      int magic = ByteBuffer.wrap(bytes(4, "the 4 bytes of an IDX header")).getInt();
      int expected = UNSIGNED_BYTE << 8 | rank;
      if (magic != expected) {
        throw new CorruptFileException(
            file,
            0,
            String.format(
                "0x%08x, an IDX file of unsigned bytes in %d dimension%s",
                expected, rank, rank == 1 ? "" : "s"),
            String.format("0x%08x", magic));
      }
      List<Integer> dimensions = new ArrayList<>();
      long elements = 1;
      for (int i = 0; i < rank; i++) {
        int dimension = ByteBuffer.wrap(bytes(4, "dimension " + i)).getInt();
        elements *= dimension;
        if (dimension < 1 || elements > Integer.MAX_VALUE - 8) {
          throw new CorruptFileException(
              file,
              position - 4,
              "a positive dimension, and at most 2^31 elements altogether",
              Integer.toUnsignedString(dimension));
        }
        dimensions.add(dimension);
      }
      byte[] contents = bytes((int) elements, elements + " elements of " + dimensions);
      if (bytesLeft()) {
        throw new CorruptFileException(
            file, position, "the end of the file after " + dimensions, "more bytes");
      }
      return new IdxFile(dimensions, contents);
    }

    private byte[] bytes(int count, String what) throws IOException {
      long start = position;
      try {
        byte[] read = stream.readNBytes(count);
        position += read.length;
        if (read.length == count) {
          return read;
        }
      } catch (EOFException | ZipException e) {
        throw new CorruptFileException(file, start, what, "broken gzip data: " + e.getMessage(), e);
      }
      throw new CorruptFileException(file, position, what, "the end of the file");
    }

    private boolean bytesLeft() throws IOException {
      try {
        return stream.read() >= 0;
      } catch (EOFException | ZipException e) {
        throw new CorruptFileException(
            file, position, "the end of the file", "broken gzip data: " + e.getMessage(), e);
      }
    }
  }
}
