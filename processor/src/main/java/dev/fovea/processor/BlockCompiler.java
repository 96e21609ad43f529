package dev.fovea.processor;

import dev.fovea.processor.diagnostic.Report;
import dev.fovea.processor.read.BlockLibrary;
import dev.fovea.processor.read.BlockReading;
import dev.fovea.processor.read.DiagnosticPrinter;
import javax.lang.model.element.TypeElement;

/** Looks at blocks themselves, whatever uses them. */
final class BlockCompiler {

  private final NetworkAnalyser analyser;
  private final DiagnosticPrinter printer;

  BlockCompiler(NetworkAnalyser analyser, DiagnosticPrinter printer) {
    this.analyser = analyser;
    this.printer = printer;
  }

  /**
   * Prints what is wrong with a block.
   *
   * @param blocks those of this round
   * @param last whether no later round can tell the compiler more than it knows now
   * @return false if the block has to wait for a later round
   */
  boolean compile(TypeElement type, BlockLibrary blocks, boolean last) {
    BlockReading reading = blocks.read(type);
    BlockLibrary.Used used = blocks.usedBy(reading.spec().methods());
    if (!(reading.resolved() && used.resolved()) && !last) {
      return false;
    }
    Report report = new Report();
    reading.findings().forEach(report::add);
    analyser.check(reading.spec(), used.with(reading.spec()), report);
    report.diagnostics().forEach(printer::print);
    return true;
  }
}
