package dev.fovea.processor;

import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.diagnostic.Report;
import dev.fovea.processor.layer.LayerCatalogue;
import dev.fovea.processor.read.DiagnosticPrinter;
import dev.fovea.processor.read.NetworkReader;
import dev.fovea.processor.read.NetworkReading;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;

/** The steps from a network's type to its class, in their order. */
final class NetworkCompiler {

  private final NetworkReader reader;
  private final NetworkAnalyser analyser;
  private final DiagnosticPrinter printer;

  NetworkCompiler(
      ProcessingEnvironment environment, LayerCatalogue catalogue, DiagnosticPrinter printer) {
    this.reader = new NetworkReader(environment.getElementUtils());
    this.analyser = new NetworkAnalyser(catalogue);
    this.printer = printer;
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
    if (reading.analysable()) {
      analyser.analyse(reading.spec(), report);
    }
    for (Diagnostic finding : report.diagnostics()) {
      printer.print(finding);
    }
    return true;
  }
}
