package dev.fovea.runtime.onnx;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import onnx.Onnx.AttributeProto;

/** A node's attributes. It remembers which were read, so that none is overlooked. */
final class NodeAttributes {

  private final Map<String, AttributeProto> attributes = new HashMap<>();
  private final Set<String> read = new HashSet<>();

  NodeAttributes(Iterable<AttributeProto> all) {
    all.forEach(attribute -> attributes.put(attribute.getName(), attribute));
  }

  private Optional<AttributeProto> find(String name) {
    read.add(name);
    return Optional.ofNullable(attributes.get(name));
  }

  long integer(String name, long otherwise) {
    return find(name).map(AttributeProto::getI).orElse(otherwise);
  }

  double real(String name, double otherwise) {
    return find(name).map(attribute -> (double) attribute.getF()).orElse(otherwise);
  }

  String text(String name, String otherwise) {
    return find(name).map(attribute -> attribute.getS().toStringUtf8()).orElse(otherwise);
  }

  /** A list of whole numbers; empty if it is not given. */
  long[] integers(String name) {
    return find(name)
        .map(attribute -> attribute.getIntsList().stream().mapToLong(Long::longValue).toArray())
        .orElse(new long[0]);
  }

  /** A list of whole numbers; that many times the same one if it is not given. */
  long[] integers(String name, int count, long otherwise) {
    long[] found = integers(name);
    if (found.length == 0) {
      found = new long[count];
      Arrays.fill(found, otherwise);
    }
    return found;
  }

  /** An attribute that changes nothing of what is compared. */
  void ignore(String name) {
    read.add(name);
  }

  /**
   * Fails if an attribute was not read.
   *
   * @throws IllegalStateException naming them
   */
  void requireAllRead() {
    Set<String> unread = new TreeSet<>(attributes.keySet());
    unread.removeAll(read);
    if (!unread.isEmpty()) {
      throw new IllegalStateException("attributes that nobody read: " + unread);
    }
  }
}
