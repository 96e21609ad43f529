package dev.fovea.processor.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of the guide that a test writes when asked to, and compares otherwise. */
final class GuidePage {

  private static final Path FOLDER = Path.of("..", "docs");

  private GuidePage() {}

  /** How to write the pages anew, for their readers. */
  static String howTo(Class<?> test) {
    return "<!-- Written by a program: mvn test -pl processor -am -Dtest="
        + test.getSimpleName()
        + " -Dsurefire.failIfNoSpecifiedTests=false -Dguide.update=true -->\n";
  }

  /** Compares, or writes; a test that wrote fails, so that nobody forgets to read the page. */
  static void assertEqual(String name, String text) throws IOException {
    Path page = FOLDER.resolve(name);
    if (Boolean.getBoolean("guide.update")) {
      Files.writeString(page, text);
      throw new AssertionError(name + " is written anew; read it");
    }
    assertThat(Files.readString(page))
        .as("docs/%s, which -Dguide.update=true writes anew", name)
        .isEqualTo(text);
  }
}
