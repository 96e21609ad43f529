package dev.fovea.processor.read;

import dev.fovea.processor.spec.Literal;
import dev.fovea.processor.spec.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * Turns annotation values into literals. A value that does not have the attribute's type gives
 * nothing: the compiler could not resolve it (yet), and says so itself.
 */
final class Literals {

  private static final String STRING = "java.lang.String";

  private Literals() {}

  /** Whether attributes of this type stand for literals: not those of classes or annotations. */
  static boolean canRead(TypeMirror type) {
    TypeMirror single = type instanceof ArrayType array ? array.getComponentType() : type;
    return single.getKind() != TypeKind.DECLARED
        || single.toString().equals(STRING)
        || (single instanceof DeclaredType declared
            && declared.asElement().getKind() == ElementKind.ENUM);
  }

  /**
   * Whether a text can be the value of an attribute of that type: of an enum, its constants only.
   */
  static boolean isText(String text, TypeMirror type) {
    if (type instanceof DeclaredType declared
        && declared.asElement().getKind() == ElementKind.ENUM) {
      return declared.asElement().getEnclosedElements().stream()
          .filter(member -> member.getKind() == ElementKind.ENUM_CONSTANT)
          .anyMatch(constant -> constant.getSimpleName().contentEquals(text));
    }
    return type.toString().equals(STRING);
  }

  /**
   * The literal behind a value.
   *
   * @param type the attribute's declared type
   * @param position of the value
   */
  static Optional<Literal> read(AnnotationValue value, TypeMirror type, Position position) {
    if (type instanceof ArrayType array) {
      return readArray(value, array.getComponentType(), position);
    }
    return readScalar(value.getValue(), type.getKind());
  }

  private static Optional<Literal> readArray(
      AnnotationValue value, TypeMirror componentType, Position position) {
    // Eclipse's compiler may leave a single value given for an array attribute as it is.
    List<?> values = value.getValue() instanceof List<?> list ? list : List.of(value);
    List<Literal.Item> items = new ArrayList<>();
    for (Object element : values) {
      if (!(element instanceof AnnotationValue item)) {
        return Optional.empty();
      }
      Position itemPosition =
          position instanceof SourcePosition source && source.value().isPresent()
              ? source.atItem(item)
              : position;
      Optional<Literal> literal = read(item, componentType, itemPosition);
      if (literal.isEmpty()) {
        return Optional.empty();
      }
      items.add(new Literal.Item(literal.get(), itemPosition));
    }
    return Optional.of(new Literal.Listed(items));
  }

  private static Optional<Literal> readScalar(Object value, TypeKind type) {
    return Optional.ofNullable(
        switch (type) {
          case BYTE, SHORT, INT, LONG ->
              value instanceof Number number ? new Literal.Whole(number.longValue()) : null;
          case FLOAT, DOUBLE ->
              value instanceof Number number ? new Literal.Real(number.doubleValue()) : null;
          case BOOLEAN -> value instanceof Boolean flag ? new Literal.Flag(flag) : null;
          default ->
              value instanceof VariableElement constant
                  ? new Literal.Text(constant.getSimpleName().toString())
                  : value instanceof String text ? new Literal.Text(text) : null;
        });
  }
}
