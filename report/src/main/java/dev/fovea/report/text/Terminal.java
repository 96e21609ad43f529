package dev.fovea.report.text;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** Finds out what standard output leads to. */
public final class Terminal {

  /** For what is no terminal: wide enough for whole tables. */
  static final int WIDTH_OF_FILES = 200;

  private static final int NARROWEST = 20;
  private static final int USUAL = 80;

  private final Map<String, String> environment;

  /** With these environment variables. */
  public Terminal(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** What standard output is written in; from Java 19 on this may differ from files' default. */
  public static Charset charset() {
    String name = System.getProperty("stdout.encoding", System.getProperty("native.encoding", ""));
    return !name.isEmpty() && Charset.isSupported(name)
        ? Charset.forName(name)
        : Charset.defaultCharset();
  }

  /**
   * Describes standard output.
   *
   * @param colours when to use them
   * @param width asked for; empty for that of the terminal
   */
  public Screen screen(Colours colours, OptionalInt width) {
    OptionalInt found = width();
    boolean colourful = colours.wanted(found.isPresent() && !refusesColours());
    return new Screen(width.orElse(found.orElse(WIDTH_OF_FILES)), colourful);
  }

  /** See no-color.org. */
  private boolean refusesColours() {
    return !environment.getOrDefault("NO_COLOR", "").isEmpty()
        || environment.getOrDefault("TERM", "").equals("dumb");
  }

  /**
   * The columns of the terminal that standard output leads to; empty if it is none. Java cannot
   * tell on all its versions whether it is one, and on none how wide; a POSIX shell can. Its answer
   * comes through standard error, as its standard output is ours. Where there is no such shell, as
   * on Windows, nobody knows, and both have to be asked for.
   */
  private OptionalInt width() {
    ProcessBuilder question =
        new ProcessBuilder("sh", "-c", "test -t 1 && stty size <&1 1>&2")
            .redirectOutput(ProcessBuilder.Redirect.INHERIT);
    try {
      Process shell = question.start();
      shell.getOutputStream().close();
      String answer = new String(shell.getErrorStream().readAllBytes(), StandardCharsets.US_ASCII);
      boolean terminal = shell.waitFor(1, TimeUnit.SECONDS) && shell.exitValue() == 0;
      return terminal ? OptionalInt.of(columns(answer)) : OptionalInt.empty();
    } catch (IOException e) {
      return OptionalInt.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return OptionalInt.empty();
    }
  }

  /** The second number of {@code rows columns}. */
  private int columns(String size) {
    String[] numbers = size.strip().split(" ", -1);
    return numbers.length == 2 && numbers[1].matches("[1-9]\\d{0,4}")
        ? Math.max(NARROWEST, Integer.parseInt(numbers[1]))
        : columnsOr(USUAL);
  }

  private int columnsOr(int otherwise) {
    String columns = environment.getOrDefault("COLUMNS", "");
    return columns.matches("[1-9]\\d{0,4}")
        ? Math.max(NARROWEST, Integer.parseInt(columns))
        : otherwise;
  }
}
