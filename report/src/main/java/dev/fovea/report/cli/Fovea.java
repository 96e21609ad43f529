package dev.fovea.report.cli;

import dev.fovea.metadata.MetadataException;
import dev.fovea.report.ReportException;
import dev.fovea.report.text.Terminal;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ScopeType;

/** The command line {@code fovea}. */
@Command(
    name = "fovea",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = FoveaVersion.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Shows, compares and checks neural networks that Fovea compiled.",
    subcommands = {
      SummaryCommand.class,
      ReportCommand.class,
      DiffCommand.class,
      CheckCommand.class,
      AcceptCommand.class,
      HelpCommand.class
    },
    footer = {
      "",
      "Places are folders of compiled classes, jars, and JSON files of META-INF/fovea.",
      "Exit status: 0 if all is well, 1 if a check fails, 2 if the request is wrong."
    })
public final class Fovea {

  private static final int FAILED_REQUEST = 2;

  Fovea() {}

  /** Runs a command and exits with its status. */
  public static void main(String[] arguments) {
    System.exit(run(System.out, System.err, arguments));
  }

  /**
   * Runs a command.
   *
   * @return its exit status
   */
  static int run(PrintStream out, PrintStream err, String... arguments) {
    CommandLine line = new CommandLine(new Fovea());
    line.setOut(new PrintWriter(new OutputStreamWriter(out, Terminal.charset()), true));
    line.setErr(new PrintWriter(new OutputStreamWriter(err, Terminal.charset()), true));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(
        (exception, command, parsed) -> {
          if (exception instanceof ReportException || exception instanceof MetadataException) {
            command.getErr().println("fovea: " + exception.getMessage());
            return FAILED_REQUEST;
          }
          throw exception;
        });
    int status = line.execute(arguments);
    line.getOut().flush();
    line.getErr().flush();
    return status;
  }
}
