package dev.fovea.runtime.onnx;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The resources in {@code /onnx}, which its README.md describes. */
final class NodeVectors {

  private NodeVectors() {}

  /**
   * A line of the table of contents of ONNX's package.
   *
   * @param name folder and name
   * @param operators of the nodes, in order
   * @param bytes of all its files
   */
  record Entry(String name, List<String> operators, long bytes) {

    /** Whether it is one node with one of these operators. */
    boolean isNodeOf(Iterable<String> known) {
      for (String operator : known) {
        if (operators.equals(List.of(operator))) {
          return true;
        }
      }
      return false;
    }
  }

  /** Everything that the package holds. */
  static List<Entry> contents() {
    return lines("contents.tsv").stream()
        .map(line -> line.split("\t", -1))
        .map(
            cells ->
                new Entry(cells[0], List.of(cells[1].split(" ", -1)), Long.parseLong(cells[2])))
        .toList();
  }

  /** The vectors that are kept here, by name. */
  static Map<String, NodeVector> kept() {
    Map<String, Map<String, byte[]>> files = new TreeMap<>();
    try (ZipInputStream archive = new ZipInputStream(resource("vectors.zip"))) {
      for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
        String[] path = entry.getName().split("/", 3);
        files
            .computeIfAbsent(path[0] + "/" + path[1], name -> new TreeMap<>())
            .put(path[2], archive.readAllBytes());
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    Map<String, NodeVector> vectors = new TreeMap<>();
    files.forEach((name, content) -> vectors.put(name, NodeVector.of(name, content)));
    return vectors;
  }

  /** The names of vectors that are not run, each with the reason. */
  static Map<String, String> outOfScope() {
    Map<String, String> reasons = new TreeMap<>();
    String reason = "";
    for (String line : lines("out-of-scope.txt")) {
      if (!line.startsWith(" ")) {
        reason = line;
      } else if (reasons.put(line.strip(), reason) != null) {
        throw new IllegalStateException(line.strip() + " is listed twice");
      }
    }
    return reasons;
  }

  private static List<String> lines(String name) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(resource(name), StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.isBlank()).toList();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(NodeVectors.class.getResourceAsStream("/onnx/" + name), name);
  }
}
