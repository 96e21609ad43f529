package dev.fovea.processor;

import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.diagnostic.Report;
import dev.fovea.processor.read.BlockLibrary;
import dev.fovea.processor.read.BlockReading;
import dev.fovea.processor.read.DiagnosticPrinter;
import dev.fovea.processor.spec.BlockSpec;
import dev.fovea.processor.write.BlockWriter;
import java.io.IOException;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;

/** Looks at blocks themselves, whatever uses them, and describes them to other compilations. */
final class BlockCompiler {

  private final BlockWriter writer;
  private final NetworkAnalyser analyser;
  private final DiagnosticPrinter printer;

  BlockCompiler(
      ProcessingEnvironment environment, NetworkAnalyser analyser, DiagnosticPrinter printer) {
    this.writer = new BlockWriter(environment);
    this.analyser = analyser;
    this.printer = printer;
  }

  /**
   * Describes a block, or prints what is wrong with it.
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
    used.findings().forEach(report::add);
    analyser.check(reading.spec(), used.with(reading.spec()), report);
    report.diagnostics().forEach(printer::print);
    if (!report.hasErrors() && reading.spec().readable()) {
      write(reading.spec(), type);
    }
    return true;
  }

  private void write(BlockSpec block, TypeElement type) {
    try {
      writer.write(block, type);
    } catch (IOException failure) {
      printer.print(
          Message.NOT_WRITTEN.at(block.position(), "the description of " + block.name(), failure));
    }
  }
}
