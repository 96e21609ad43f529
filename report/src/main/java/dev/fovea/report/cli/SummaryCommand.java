package dev.fovea.report.cli;

import dev.fovea.report.SummaryRequest;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fovea summary}. */
@Command(
    name = "summary",
    description =
        "Prints each network's layers with shape, parameters, cost, memory and receptive field.")
final class SummaryCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;
  @Mixin private Networks networks = new Networks();
  @Mixin private Output output = new Output();

  @Option(
      names = {"-b", "--batch"},
      paramLabel = "SAMPLES",
      defaultValue = "1",
      description = "Count memory for this many samples at a time (default: 1).")
  private long batch = 1;

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text (the default), markdown, csv or json.")
  private SummaryRequest.Format format = SummaryRequest.Format.TEXT;

  SummaryCommand() {}

  @Override
  public Integer call() {
    SummaryRequest request = new SummaryRequest(batch, format, output.screen());
    output.write(
        request.render(networks.find()), Objects.requireNonNull(spec).commandLine().getOut());
    return 0;
  }
}
