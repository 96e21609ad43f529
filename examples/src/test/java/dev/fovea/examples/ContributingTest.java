package dev.fovea.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.examples.MarkdownFile.Block;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** CONTRIBUTING.md shows a layer as it is. */
class ContributingTest {

  private static final Pattern PACKAGE = Pattern.compile("^package (dev\\.fovea\\.(\\w+)[\\w.]*);");
  private static final Pattern TYPE =
      Pattern.compile("^public [\\w @]*?(\\w+)(\\(\\)| extends| \\{)", Pattern.MULTILINE);

  @Test
  void itsThreeFilesOfALayerAreThoseOfTheRepository() throws IOException {
    MarkdownFile contributing = MarkdownFile.parse(Repository.text("CONTRIBUTING.md"));

    List<Block> files = contributing.in("Add a layer", "java");

    assertThat(files).hasSize(3);
    for (Block file : files) {
      assertThat(file.text()).isEqualTo(Repository.text(path(file.text())));
    }
  }

  private static String path(String source) {
    Matcher home = PACKAGE.matcher(source);
    Matcher type = TYPE.matcher(source);
    assertThat(home.find() && type.find()).as("a package and a type in %s", source).isTrue();
    return String.format(
        "%s/src/main/java/%s/%s.java",
        home.group(2), home.group(1).replace('.', '/'), type.group(1));
  }
}
