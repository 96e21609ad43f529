package dev.fovea.processor.read;

import dev.fovea.processor.descriptor.BlockDescriptor;
import dev.fovea.processor.descriptor.BlockDescriptor.DescribedAnnotation;
import dev.fovea.processor.descriptor.BlockDescriptor.DescribedMethod;
import dev.fovea.processor.descriptor.DescriptorException;
import dev.fovea.processor.descriptor.DescriptorParser;
import dev.fovea.processor.spec.AnnotationSpec;
import dev.fovea.processor.spec.Attribute;
import dev.fovea.processor.spec.BlockSpec;
import dev.fovea.processor.spec.LibraryPosition;
import dev.fovea.processor.spec.Literal;
import dev.fovea.processor.spec.MethodSpec;
import dev.fovea.processor.spec.ParameterSpec;
import dev.fovea.processor.spec.Position;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.tools.StandardLocation;

/**
 * Reads blocks that were compiled earlier from their descriptions: those of a former compilation of
 * the same module from the class output, others from the class path or the module path.
 */
final class DescriptorReader {

  private final Elements elements;
  private final Filer filer;

  DescriptorReader(ProcessingEnvironment environment) {
    this.elements = environment.getElementUtils();
    this.filer = environment.getFiler();
  }

  /**
   * A block.
   *
   * @throws DescriptorException if its description is missing, or of no use
   */
  BlockSpec read(TypeElement type) throws DescriptorException {
    String binaryName = elements.getBinaryName(type).toString();
    BlockDescriptor.Resource resource = BlockDescriptor.Resource.of(binaryName);
    String module = moduleOf(type);
    Optional<byte[]> description =
        open(StandardLocation.CLASS_OUTPUT, resource.packageName(), resource)
            .or(() -> open(StandardLocation.CLASS_PATH, resource.packageName(), resource))
            .or(() -> openInModule(module, resource));
    if (description.isPresent()) {
      return block(type, DescriptorParser.parse(binaryName, description.get()));
    }
    throw new DescriptorException(
        resource.path()
            + (module.isEmpty() ? " is not on the class path" : " is not in module " + module),
        "run Fovea's processor where "
            + binaryName
            + " is compiled, and keep what it writes in the jar");
  }

  /** The name of the module that a type is in; empty where it has none. */
  private String moduleOf(TypeElement type) {
    ModuleElement module = elements.getModuleOf(type);
    return module == null ? "" : module.getQualifiedName().toString();
  }

  /** javac wants the module's name before the package's, Eclipse's compiler does not. */
  private Optional<byte[]> openInModule(String module, BlockDescriptor.Resource resource) {
    if (module.isEmpty()) {
      return Optional.empty();
    }
    String packageName = resource.packageName();
    String inModule = module + "/" + packageName;
    return open(StandardLocation.MODULE_PATH, inModule, resource)
        .or(() -> open(StandardLocation.MODULE_PATH, packageName, resource))
        .or(() -> open(StandardLocation.CLASS_OUTPUT, inModule, resource));
  }

  /**
   * The content of a file, if it is there. Compilers say in different ways that a location has no
   * such file, or that they do not read from it; javac says by a {@link NullPointerException} that
   * a module is not in the location.
   */
  private Optional<byte[]> open(
      StandardLocation location, String packageName, BlockDescriptor.Resource resource) {
    try (InputStream stream =
        filer.getResource(location, packageName, resource.file()).openInputStream()) {
      return Optional.of(stream.readAllBytes());
    } catch (IOException
        | IllegalArgumentException
        | UnsupportedOperationException
        | NullPointerException notThere) {
      return Optional.empty();
    }
  }

  private BlockSpec block(TypeElement type, BlockDescriptor descriptor) throws DescriptorException {
    String name = type.getSimpleName().toString();
    List<MethodSpec> methods = new ArrayList<>();
    for (DescribedMethod method : descriptor.methods()) {
      String place = method.name() + " of @" + name;
      List<ParameterSpec> reads = new ArrayList<>();
      method.reads().forEach((read, kind) -> reads.add(new ParameterSpec(read, kind, at(place))));
      List<AnnotationSpec> annotations = new ArrayList<>();
      for (DescribedAnnotation annotation : method.annotations()) {
        annotations.add(annotation(annotation, place));
      }
      methods.add(
          new MethodSpec(
              method.name(), method.kind(), reads, annotations, method.suppressed(), at(place)));
    }
    return new BlockSpec(
        type.getQualifiedName().toString(),
        name,
        descriptor.attributes(),
        methods,
        descriptor.suppressed(),
        at("@" + name),
        true);
  }

  /** What the description leaves out are the defaults of the annotation type as it is now. */
  private AnnotationSpec annotation(DescribedAnnotation described, String place)
      throws DescriptorException {
    TypeElement type = elements.getTypeElement(described.type());
    if (type == null || type.getKind() != ElementKind.ANNOTATION_TYPE) {
      throw new DescriptorException(
          "it needs @" + described.type() + ", which is not on the class path",
          "add what has " + described.type() + " to the class path");
    }
    Position position = at("@" + type.getSimpleName() + " on " + place);
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    Set<String> unknown = new LinkedHashSet<>(described.attributes().keySet());
    for (ExecutableElement attribute : ElementFilter.methodsIn(type.getEnclosedElements())) {
      String name = attribute.getSimpleName().toString();
      boolean explicit = unknown.remove(name);
      if (explicit || Literals.canRead(attribute.getReturnType())) {
        Optional<Literal> value =
            explicit
                ? Optional.ofNullable(described.attributes().get(name))
                    .flatMap(given -> literal(given, attribute.getReturnType(), position))
                : ofDefault(attribute, position);
        attributes.put(
            name,
            new Attribute(
                name,
                value.orElseThrow(() -> mismatch(described, name)),
                explicit,
                explicit ? at(name + " of @" + type.getSimpleName() + " on " + place) : position));
      }
    }
    if (!unknown.isEmpty()) {
      throw mismatch(described, String.join(", ", unknown));
    }
    return new AnnotationSpec(
        described.type(), type.getSimpleName().toString(), attributes, position);
  }

  private static DescriptorException mismatch(DescribedAnnotation described, String attribute) {
    return new DescriptorException(
        "its description does not fit @" + described.type() + " in " + attribute,
        "compile it and this network with the same version of Fovea and of other libraries");
  }

  private static Optional<Literal> ofDefault(ExecutableElement attribute, Position position) {
    AnnotationValue value = attribute.getDefaultValue();
    return value == null
        ? Optional.empty()
        : Literals.read(value, attribute.getReturnType(), position);
  }

  private static Optional<Literal> literal(Object value, TypeMirror type, Position position) {
    if (!(type instanceof ArrayType array)) {
      return scalar(value, type);
    }
    List<Literal.Item> items = new ArrayList<>();
    for (Object element : value instanceof List<?> list ? list : List.of(value)) {
      Optional<Literal> item = scalar(element, array.getComponentType());
      if (item.isEmpty()) {
        return Optional.empty();
      }
      items.add(new Literal.Item(item.get(), position));
    }
    return Optional.of(new Literal.Listed(items));
  }

  private static Optional<Literal> scalar(Object value, TypeMirror type) {
    return switch (type.getKind()) {
      case BYTE, SHORT, INT, LONG ->
          value instanceof Long whole && fits(whole, type.getKind())
              ? Optional.of(new Literal.Whole(whole))
              : Optional.empty();
      case FLOAT, DOUBLE ->
          value instanceof Number number
              ? Optional.of(new Literal.Real(number.doubleValue()))
              : Optional.empty();
      case BOOLEAN ->
          value instanceof Boolean flag ? Optional.of(new Literal.Flag(flag)) : Optional.empty();
      default ->
          value instanceof String text && Literals.isText(text, type)
              ? Optional.of(new Literal.Text(text))
              : Optional.empty();
    };
  }

  /** Whether a whole number fits the type of an attribute. */
  private static boolean fits(long value, TypeKind type) {
    return switch (type) {
      case BYTE -> value == (byte) value;
      case SHORT -> value == (short) value;
      case INT -> value == (int) value;
      default -> true;
    };
  }

  private static Position at(String place) {
    return new LibraryPosition(place);
  }
}
