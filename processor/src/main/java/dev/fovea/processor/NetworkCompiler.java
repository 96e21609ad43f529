package dev.fovea.processor;

import dev.fovea.processor.analyse.AnalysedNetwork;
import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.check.Examination;
import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.diagnostic.Report;
import dev.fovea.processor.layer.Counts;
import dev.fovea.processor.plan.NetworkPlan;
import dev.fovea.processor.read.BlockLibrary;
import dev.fovea.processor.read.DiagnosticPrinter;
import dev.fovea.processor.read.NetworkReader;
import dev.fovea.processor.read.NetworkReading;
import dev.fovea.processor.read.TakenNames;
import dev.fovea.processor.spec.NetworkSpec;
import dev.fovea.processor.write.ClassSize;
import dev.fovea.processor.write.NameClashes;
import dev.fovea.processor.write.NetworkWriter;
import java.io.IOException;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;

/** The steps from a network's type to its class, in their order. */
final class NetworkCompiler {

  private final ProcessingEnvironment environment;
  private final NetworkAnalyser analyser;
  private final NetworkPlan.Kernels kernels;
  private final NetworkWriter writer;
  private final TakenNames takenNames;
  private final DiagnosticPrinter printer;

  NetworkCompiler(
      ProcessingEnvironment environment,
      NetworkAnalyser analyser,
      NetworkPlan.Kernels kernels,
      TakenNames takenNames,
      DiagnosticPrinter printer) {
    this.environment = environment;
    this.analyser = analyser;
    this.kernels = kernels;
    this.writer = new NetworkWriter(environment.getFiler(), environment.getElementUtils());
    this.takenNames = takenNames;
    this.printer = printer;
  }

  /**
   * Compiles a network to its class, or prints what is wrong with it and compiles it to a skeleton,
   * so that code that uses the class has no errors of its own.
   *
   * @param blocks those of this round
   * @param last whether no later round can tell the compiler more than it knows now
   * @return false if the network has to wait for a later round
   */
  boolean compile(TypeElement type, BlockLibrary blocks, boolean last) {
    NetworkReading reading = new NetworkReader(environment, blocks).read(type);
    if (!reading.resolved() && !last) {
      return false;
    }
    Report report = new Report();
    reading.findings().forEach(report::add);
    NetworkSpec spec = reading.spec();
    Examination examination = analyser.examine(reading.analysable() ? spec : spec.asReadable());
    InferredNetwork outline = analyser.outline(examination);
    NameClashes.check(outline, report);
    Optional<AnalysedNetwork> network =
        reading.analysable() ? analyser.analyse(examination, report) : Optional.empty();
    boolean free = claimModelName(spec, report);
    Optional<NetworkPlan> plan =
        report.hasErrors() ? Optional.empty() : network.flatMap(sound -> plan(sound, report));
    report.diagnostics().forEach(printer::print);
    if (free) {
      write(type, network, plan, report, outline);
    }
    return true;
  }

  private Optional<NetworkPlan> plan(AnalysedNetwork network, Report report) {
    try {
      NetworkPlan plan = NetworkPlan.of(network, kernels);
      ClassSize.check(network.spec(), plan, report);
      return report.hasErrors() ? Optional.empty() : Optional.of(plan);
    } catch (ArithmeticException overflow) {
      report.add(
          Message.TOO_LARGE
              .at(
                  network.spec().position(),
                  network.spec().name(),
                  "the memory for one sample",
                  Counts.grouped(Long.MAX_VALUE) + " bytes")
              .fix("smaller inputs"));
      return Optional.empty();
    }
  }

  private boolean claimModelName(NetworkSpec spec, Report report) {
    String prefix = spec.packageName().isEmpty() ? "" : spec.packageName() + ".";
    boolean free = takenNames.claim(prefix + spec.modelName());
    if (!free) {
      report.add(
          Message.MODEL_EXISTS
              .at(spec.position(), spec.name(), spec.modelName(), prefix + spec.modelName())
              .fix("rename " + spec.modelName() + " or " + spec.name()));
    }
    return free;
  }

  private void write(
      TypeElement type,
      Optional<AnalysedNetwork> network,
      Optional<NetworkPlan> plan,
      Report report,
      InferredNetwork outline) {
    try {
      if (network.isPresent() && plan.isPresent()) {
        writer.write(network.get(), plan.get(), report.diagnostics(), type);
      } else {
        writer.writeSkeleton(outline, type);
      }
    } catch (IOException failure) {
      printer.print(
          Message.NOT_WRITTEN.at(outline.spec().position(), outline.spec().modelName(), failure));
    }
  }
}
