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
    List<Site> sites = new ArrayList<>();
    spec.annotations().forEach(annotation -> collect(spec.name(), annotation, position, sites));
    for (MethodSpec method : spec.methods()) {
      method
          .annotations()
          .forEach(annotation -> collect(method.name(), annotation, position, sites));
    }
    return sites.stream().findFirst();
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

  private static void collect(
      String owner, AnnotationSpec annotation, Position position, List<Site> sites) {
    if (annotation.position() == position) {
      sites.add(new Site(owner, annotation, Optional.empty(), OptionalInt.empty()));
      return;
    }
    for (Attribute attribute : annotation.attributes().values()) {
      if (!attribute.explicit()) {
        continue;
      }
      if (attribute.value() instanceof Literal.Listed listed) {
        for (int index = 0; index < listed.items().size(); index++) {
          if (listed.items().get(index).position() == position) {
            sites.add(new Site(owner, annotation, Optional.of(attribute), OptionalInt.of(index)));
          }
        }
      }
      if (attribute.position() == position) {
        sites.add(new Site(owner, annotation, Optional.of(attribute), OptionalInt.empty()));
      }
    }
  }
}
