package dev.fovea.processor;

import dev.fovea.processor.diagnostic.LintOptions;
import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.diagnostic.Report;
import dev.fovea.processor.layer.LayerCatalogue;
import dev.fovea.processor.plan.NetworkPlan;
import dev.fovea.processor.read.BlockLibrary;
import dev.fovea.processor.read.DiagnosticPrinter;
import dev.fovea.processor.read.LocalNetworks;
import dev.fovea.processor.read.StrayAnnotations;
import dev.fovea.processor.read.TakenNames;
import dev.fovea.processor.read.TypeQueue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** The rounds of one compilation: which networks are compiled in which. */
final class ProcessingRounds {

  private static final String RAISED = "fovea.error";
  private static final String SWITCHED_OFF = "fovea.off";
  private static final String SWITCHED_ON = "fovea.on";

  private static final String FUSION = "fovea.fusion";

  static final Set<String> OPTIONS = Set.of(RAISED, SWITCHED_OFF, SWITCHED_ON, FUSION);

  private final DiagnosticPrinter printer;
  private final ProcessingEnvironment environment;
  private final TypeQueue networks;
  private final TypeQueue blocks;
  private final StrayAnnotations strays;
  private final TakenNames takenNames;
  private final BlockCompiler blockCompiler;
  private final NetworkCompiler compiler;

  private ProcessingRounds(
      ProcessingEnvironment environment,
      NetworkAnalyser analyser,
      NetworkPlan.Kernels kernels,
      TakenNames takenNames,
      DiagnosticPrinter printer) {
    this.printer = printer;
    this.takenNames = takenNames;
    this.environment = environment;
    Elements elements = environment.getElementUtils();
    this.networks = new TypeQueue(elements, "Network");
    this.blocks = new TypeQueue(elements, "Block");
    this.strays = new StrayAnnotations(elements);
    this.blockCompiler = new BlockCompiler(environment, analyser, printer);
    this.compiler = new NetworkCompiler(environment, analyser, kernels, takenNames, printer);
  }

  /** Prepares a compilation, and prints what is wrong with the user's options. */
  static ProcessingRounds start(ProcessingEnvironment environment, LayerCatalogue catalogue) {
    DiagnosticPrinter printer = new DiagnosticPrinter(environment.getMessager());
    Report report = new Report();
    LintOptions options =
        LintOptions.parse(
            environment.getOptions().getOrDefault(RAISED, ""),
            environment.getOptions().getOrDefault(SWITCHED_OFF, ""),
            environment.getOptions().getOrDefault(SWITCHED_ON, ""),
            DiagnosticPrinter.NOWHERE,
            report);
    NetworkPlan.Kernels kernels =
        kernels(environment.getOptions().getOrDefault(FUSION, "on"), report);
    report.diagnostics().forEach(printer::print);
    TakenNames takenNames = new TakenNames();
    LocalNetworks.watch(environment, takenNames);
    return new ProcessingRounds(
        environment, new NetworkAnalyser(catalogue, options), kernels, takenNames, printer);
  }

  private static NetworkPlan.Kernels kernels(String fusion, Report report) {
    Optional<NetworkPlan.Kernels> wanted = NetworkPlan.Kernels.ofFusion(fusion);
    if (wanted.isEmpty()) {
      report.add(
          Message.BAD_OPTION
              .at(DiagnosticPrinter.NOWHERE, "fusion", fusion, "on or off")
              .fix("-Afovea.fusion=off"));
    }
    return wanted.orElse(NetworkPlan.Kernels.FUSED);
  }

  /** Compiles the blocks and networks of a round, and prints what is out of place. */
  void process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    takenNames.addSources(round);
    strays.find(annotations, round).forEach(printer::print);
    BlockLibrary library = new BlockLibrary(environment, takenNames);
    boolean last = round.processingOver();
    compile(
        blocks.next(annotations, round),
        blocks,
        type -> blockCompiler.compile(type, library, last));
    compile(
        networks.next(annotations, round), networks, type -> compiler.compile(type, library, last));
  }

  /** A defect of Fovea must not take the compiler down, nor keep it from the other types. */
  private void compile(List<TypeElement> types, TypeQueue queue, Predicate<TypeElement> step) {
    for (TypeElement type : types) {
      try {
        if (!step.test(type)) {
          queue.defer(type);
        }
      } catch (RuntimeException | StackOverflowError defect) {
        printer.printDefect(type, defect);
      }
    }
  }
}
