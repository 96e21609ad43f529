package dev.fovea.processor.write;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.TypeSpec;
import dev.fovea.processor.analyse.AnalysedNetwork;
import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.plan.NetworkPlan;
import dev.fovea.processor.spec.NetworkSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.util.List;
import java.util.stream.Stream;
import javax.annotation.processing.Filer;
import javax.annotation.processing.Generated;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.StandardLocation;

/**
 * Writes what becomes of a network: its class and its metadata, each with the network's type as
 * only origin.
 */
public final class NetworkWriter {

  private static final String PROCESSOR = "dev.fovea.processor.FoveaProcessor";

  private final Filer filer;
  private final Elements elements;

  /** Writes through this filer, for sources that see these elements. */
  public NetworkWriter(Filer filer, Elements elements) {
    this.filer = filer;
    this.elements = elements;
  }

  /**
   * Writes the class and the metadata of a network without errors.
   *
   * @param findings what the compiler warns of
   * @param origin the annotated type
   */
  public void write(
      AnalysedNetwork network, NetworkPlan plan, List<Diagnostic> findings, TypeElement origin)
      throws IOException {
    ModelSource source = new ModelSource(network, plan);
    writeClass(network.spec(), source.type(), source.sections(), origin);
    try (OutputStream stream =
        filer
            .createResource(
                StandardLocation.CLASS_OUTPUT,
                "",
                "META-INF/fovea/" + network.spec().binaryName() + ".json",
                origin)
            .openOutputStream()) {
      new MetadataWriter(network, plan, findings).writeTo(stream);
    }
  }

  /**
   * Writes the API of a network with errors, so that code that uses the class has no errors of its
   * own.
   *
   * @param network what could be worked out about it
   * @param origin the annotated type
   */
  public void writeSkeleton(InferredNetwork network, TypeElement origin) throws IOException {
    SkeletonSource source = new SkeletonSource(network);
    writeClass(network.spec(), source.type(), source.sections(), origin);
  }

  private void writeClass(
      NetworkSpec spec, TypeSpec.Builder type, Sections sections, TypeElement origin)
      throws IOException {
    if (isPublic(origin)) {
      type.addModifiers(Modifier.PUBLIC);
    }
    if (seesGenerated(origin)) {
      type.addAnnotation(
          AnnotationSpec.builder(Generated.class).addMember("value", "$S", PROCESSOR).build());
    }
    String prefix = spec.packageName().isEmpty() ? "" : spec.packageName() + ".";
    String text =
        SourceText.of(
            spec.packageName(),
            type.build(),
            sections,
            name -> elements.getTypeElement(prefix + name) != null);
    try (Writer writer = filer.createSourceFile(prefix + spec.modelName(), origin).openWriter()) {
      writer.write(text);
    }
  }

  /** Not so in a module that does without {@code java.compiler}. */
  private boolean seesGenerated(TypeElement origin) {
    String name = Generated.class.getCanonicalName();
    return elements.getTypeElement(elements.getModuleOf(origin), name) != null;
  }

  /** Whether every package sees the type. */
  private static boolean isPublic(TypeElement type) {
    return Stream.iterate(
            (Element) type, TypeElement.class::isInstance, Element::getEnclosingElement)
        .allMatch(element -> element.getModifiers().contains(Modifier.PUBLIC));
  }
}
