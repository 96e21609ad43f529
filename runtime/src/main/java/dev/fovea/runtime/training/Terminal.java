package dev.fovea.runtime.training;

/** Whether there is a terminal to draw on. */
final class Terminal {

  private static final int FIRST_WITH_CONSOLE_ALWAYS = 22;
  private static final int LAST_WITH_CONSOLE_ALWAYS = 24;

  private Terminal() {}

  /**
   * Java gives a console only where both standard streams are a terminal, except for versions 22 to
   * 24, which give one always: there this says no.
   */
  @SuppressWarnings("SystemConsoleNull") // the versions that the warning is about are sorted out
  static boolean attached() {
    int version = Runtime.version().feature();
    boolean tellsApart = version < FIRST_WITH_CONSOLE_ALWAYS || version > LAST_WITH_CONSOLE_ALWAYS;
    return tellsApart && System.console() != null && !"dumb".equals(System.getenv("TERM"));
  }
}
