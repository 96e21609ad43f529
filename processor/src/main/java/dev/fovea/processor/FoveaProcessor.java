package dev.fovea.processor;

import com.google.auto.service.AutoService;
import dev.fovea.processor.layer.LayerCatalogue;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/** Compiles every {@code @Network} of a compilation: read, analyse, check, plan, write. */
@AutoService(Processor.class)
public final class FoveaProcessor extends AbstractProcessor {

  private final LayerCatalogue catalogue;
  private Optional<ProcessingRounds> rounds = Optional.empty();

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
    return ProcessingRounds.OPTIONS;
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    rounds = Optional.of(ProcessingRounds.start(environment, catalogue));
  }

  /** Claims nothing, so that other processors see Fovea's annotations too. */
  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    rounds.ifPresent(running -> running.process(annotations, round));
    return false;
  }
}
