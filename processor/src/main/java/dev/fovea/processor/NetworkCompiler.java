package dev.fovea.processor;

import dev.fovea.processor.analyse.AnalysedNetwork;
import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.diagnostic.Report;
import dev.fovea.processor.layer.Counts;
import dev.fovea.processor.layer.LayerCatalogue;
import dev.fovea.processor.plan.NetworkPlan;
import dev.fovea.processor.read.DiagnosticPrinter;
import dev.fovea.processor.read.NetworkReader;
import dev.fovea.processor.read.NetworkReading;
import dev.fovea.processor.write.NetworkWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;

/** The steps from a network's type to its class, in their order. */
final class NetworkCompiler {

  private final NetworkReader reader;
  private final NetworkAnalyser analyser;
  private final DiagnosticPrinter printer;
  private final NetworkWriter writer;

  NetworkCompiler(
      ProcessingEnvironment environment, LayerCatalogue catalogue, DiagnosticPrinter printer) {
    this.reader = new NetworkReader(environment.getElementUtils());
    this.analyser = new NetworkAnalyser(catalogue);
    this.printer = printer;
    this.writer = new NetworkWriter(environment.getFiler());
  }

  /**
   * Compiles a network, or prints what is wrong with it.
   *
   * @param last whether no later round can tell the compiler more than it knows now
   * @return false if the network has to wait for a later round
   */
  boolean compile(TypeElement type, boolean last) {
    NetworkReading reading = reader.read(type);
    if (!reading.resolved() && !last) {
      return false;
    }
    Report report = new Report();
    reading.findings().forEach(report::add);
    Optional<AnalysedNetwork> network =
        reading.analysable() ? analyser.analyse(reading.spec(), report) : Optional.empty();
    Optional<NetworkPlan> plan =
        report.hasErrors() ? Optional.empty() : network.flatMap(known -> plan(known, report));
    for (Diagnostic finding : report.diagnostics()) {
      printer.print(finding);
    }
    try {
      if (network.isPresent() && plan.isPresent()) {
        writer.write(network.get(), plan.get(), type);
      } else {
        writer.writeSkeleton(analyser.outline(reading.spec()), type);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return true;
  }

  private static Optional<NetworkPlan> plan(AnalysedNetwork network, Report report) {
    try {
      return Optional.of(NetworkPlan.of(network));
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
}
