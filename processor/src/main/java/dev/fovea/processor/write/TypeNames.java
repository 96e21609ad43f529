package dev.fovea.processor.write;

import com.palantir.javapoet.ClassName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a generated class spells the types that the text of its sections names: by their simple
 * names, unless something else in the file has that name. Remembers which types were asked for.
 */
final class TypeNames {

  private final Map<String, String> spellings;
  private final Map<String, ClassName> used = new HashMap<>();
  private final Map<String, ClassName> operations = new HashMap<>();

  /**
   * Names that were asked for, in the order of the first time: the file must not depend on luck.
   */
  private final List<ClassName> order = new ArrayList<>();

  private TypeNames(Map<String, String> spellings) {
    this.spellings = Map.copyOf(spellings);
  }

  /** Simple names only. */
  static TypeNames simple() {
    return new TypeNames(Map.of());
  }

  /**
   * Spelled differently.
   *
   * @param spellings by canonical name
   */
  static TypeNames spelled(Map<String, String> spellings) {
    return new TypeNames(spellings);
  }

  /** The name of a type. */
  String of(ClassName type) {
    String canonicalName = type.canonicalName();
    if (used.putIfAbsent(canonicalName, type) == null) {
      order.add(type);
    }
    return Optional.ofNullable(spellings.get(canonicalName))
        .orElseGet(() -> String.join(".", type.simpleNames()));
  }

  /** The name of an operation's class. */
  String ofOperation(String simpleName) {
    return of(operations.computeIfAbsent(simpleName, RuntimeTypes::operation));
  }

  /** The types that were asked for. */
  List<ClassName> used() {
    return List.copyOf(order);
  }
}
