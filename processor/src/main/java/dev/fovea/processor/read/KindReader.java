package dev.fovea.processor.read;

import dev.fovea.processor.diagnostic.DidYouMean;
import dev.fovea.processor.spec.Kind;
import java.util.Arrays;
import java.util.List;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** Tells which kind of value a type stands for. */
final class KindReader {

  private static final String LANGUAGE = "dev.fovea.annotations.";

  private KindReader() {}

  /** What a type is. */
  sealed interface Reading {

    /** The kind, or the one that is probably meant. */
    Kind kind();

    /** A marker type. */
    record Known(Kind kind) implements Reading {}

    /** A type that the compiler does not know (yet). */
    record Unresolved(Kind kind) implements Reading {}

    /** A type parameter, which is an error of its own. */
    record Generic(Kind kind) implements Reading {}

    /**
     * A type that stands for no kind.
     *
     * @param name as people write it
     * @param fix what to write instead
     */
    record Unknown(Kind kind, String name, String fix) implements Reading {}
  }

  static Reading read(TypeMirror type) {
    return switch (type.getKind()) {
      case ERROR -> new Reading.Unresolved(Kind.FEATURE_MAP);
      case TYPEVAR -> new Reading.Generic(Kind.FEATURE_MAP);
      case DECLARED -> read((TypeElement) ((DeclaredType) type).asElement());
      default -> unknown(type.toString());
    };
  }

  /** {@code FeatureMap, Vector, Sequence or Tokens}. */
  static String expected() {
    List<String> names = names();
    int last = names.size() - 1;
    return String.join(", ", names.subList(0, last)) + " or " + names.get(last);
  }

  private static List<String> names() {
    return Arrays.stream(Kind.values()).map(Kind::typeName).toList();
  }

  private static Reading read(TypeElement element) {
    String qualifiedName = element.getQualifiedName().toString();
    for (Kind kind : Kind.values()) {
      if (qualifiedName.equals(LANGUAGE + kind.typeName())) {
        return new Reading.Known(kind);
      }
    }
    String simpleName = element.getSimpleName().toString();
    return DidYouMean.nearest(simpleName, names())
        .flatMap(Kind::ofTypeName)
        .<Reading>map(
            kind ->
                new Reading.Unknown(
                    kind,
                    qualifiedName,
                    "import " + LANGUAGE + kind.typeName() + " instead of " + qualifiedName))
        .orElseGet(() -> unknown(simpleName));
  }

  private static Reading unknown(String name) {
    return new Reading.Unknown(
        Kind.FEATURE_MAP,
        name,
        "use FeatureMap (channels × height × width), Vector (features), Sequence (steps × features)"
            + " or Tokens (steps) of dev.fovea.annotations");
  }
}
