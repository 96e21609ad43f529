package dev.fovea.processor.fix;

import dev.fovea.processor.spec.AnnotationSpec;
import dev.fovea.processor.spec.Attribute;
import dev.fovea.processor.spec.Literal;
import dev.fovea.processor.spec.MethodSpec;
import dev.fovea.processor.spec.NetworkSpec;
import dev.fovea.processor.spec.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What stands at a position. Positions are compared by identity: two values that read the same are
 * not the same place.
 *
 * @param owner name of the method or network that the annotation stands on
 * @param annotation the annotation
 * @param attribute the attribute, where the position is that of a value
 * @param item the element of the attribute's array, where the position is that of an element
 */
record Site(
    String owner, AnnotationSpec annotation, Optional<Attribute> attribute, OptionalInt item) {

  /** The site at a position; empty where no annotation is. */
  static Optional<Site> of(NetworkSpec spec, Position position) {
    for (AnnotationSpec annotation : spec.annotations()) {
      Optional<Site> site = in(annotation, spec.name(), position);
      if (site.isPresent()) {
        return site;
      }
    }
    return spec.methods().stream()
        .flatMap(method -> in(method, position).stream())
        .findFirst()
        .or(() -> inBlocks(spec, position));
  }

  /** The site in a body that the user can change. */
  private static Optional<Site> inBlocks(NetworkSpec spec, Position position) {
    return spec.blocks().values().stream()
        .filter(block -> !block.isLibrary())
        .flatMap(
            block ->
                block.methods().stream()
                    .flatMap(method -> in(method, position).stream())
                    .map(site -> site.ownedBy(block.name() + "." + site.owner())))
        .findFirst();
  }

  private Site ownedBy(String other) {
    return new Site(other, annotation, attribute, item);
  }

  /** The site at a position on a method; empty where none of its annotations is. */
  static Optional<Site> in(MethodSpec method, Position position) {
    return method.annotations().stream()
        .flatMap(annotation -> in(annotation, method.name(), position).stream())
        .findFirst();
  }

  /** A change of this site's attribute. */
  Edit edit(Literal value) {
    return new AttributeEdit(owner, annotation, attribute.orElseThrow().name(), value);
  }

  /** A change of this site's number: of the element where it is one, else of the attribute. */
  Edit editNumber(Literal number) {
    Attribute changed = attribute.orElseThrow();
    if (item.isPresent() && changed.value() instanceof Literal.Listed listed) {
      List<Literal.Item> items = new ArrayList<>(listed.items());
      items.set(
          item.getAsInt(),
          new Literal.Item(number, listed.items().get(item.getAsInt()).position()));
      return edit(new Literal.Listed(items));
    }
    return edit(number);
  }

  /** The number at this site. */
  Literal number() {
    Literal value = attribute.orElseThrow().value();
    return item.isPresent() && value instanceof Literal.Listed listed
        ? listed.items().get(item.getAsInt()).value()
        : value;
  }

  private static Optional<Site> in(AnnotationSpec annotation, String owner, Position position) {
    if (annotation.position() == position) {
      return Optional.of(new Site(owner, annotation, Optional.empty(), OptionalInt.empty()));
    }
    for (Attribute attribute : annotation.attributes().values()) {
      // What is left out stands where the annotation does.
      OptionalInt item = attribute.explicit() ? item(attribute, position) : OptionalInt.empty();
      if (item.isPresent() || (attribute.explicit() && attribute.position() == position)) {
        return Optional.of(new Site(owner, annotation, Optional.of(attribute), item));
      }
    }
    return Optional.empty();
  }

  private static OptionalInt item(Attribute attribute, Position position) {
    return attribute.value() instanceof Literal.Listed listed
        ? IntStream.range(0, listed.items().size())
            .filter(index -> listed.items().get(index).position() == position)
            .findFirst()
        : OptionalInt.empty();
  }
}
