package dev.fovea.processor;

import com.google.auto.service.AutoService;
import dev.fovea.processor.layer.LayerCatalogue;
import dev.fovea.processor.read.DiagnosticPrinter;
import dev.fovea.processor.read.LocalNetworks;
import dev.fovea.processor.read.NetworkQueue;
import dev.fovea.processor.read.StrayAnnotations;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Compiles every {@code @Network} of a compilation: read, analyse, check, plan, write. */
@AutoService(Processor.class)
public final class FoveaProcessor extends AbstractProcessor {

  private final NetworkQueue queue = new NetworkQueue();
  private final LayerCatalogue catalogue;

  /** With the layers that lie beside the processor. */
  public FoveaProcessor() {
    this(LayerCatalogue.load());
  }

  FoveaProcessor(LayerCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of("dev.fovea.annotations.*");
  }

  @Override
  public Set<String> getSupportedOptions() {
    return Set.of("fovea.error", "fovea.off");
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    LocalNetworks.watch(environment);
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    Elements elements = processingEnv.getElementUtils();
    DiagnosticPrinter printer = new DiagnosticPrinter(processingEnv.getMessager());
    NetworkCompiler compiler = new NetworkCompiler(processingEnv, catalogue, printer);
    new StrayAnnotations(elements).find(annotations, round).forEach(printer::print);
    for (TypeElement network : queue.next(round, elements)) {
      compile(network, compiler, printer, round.processingOver());
    }
    return false;
  }

  /** A defect of Fovea must not take the compiler down, nor keep it from the other networks. */
  private void compile(
      TypeElement network, NetworkCompiler compiler, DiagnosticPrinter printer, boolean last) {
    try {
      if (!compiler.compile(network, last)) {
        queue.defer(network);
      }
    } catch (RuntimeException | StackOverflowError defect) {
      printer.printDefect(network, defect);
    }
  }
}
