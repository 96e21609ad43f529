package dev.fovea.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.examples.MarkdownFile.Block;
import dev.fovea.metadata.MetadataFile;
import dev.fovea.metadata.MetadataFinder;
import dev.fovea.metadata.NetworkMetadata;
import dev.fovea.report.page.Pages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README says what is true. */
class ReadmeTest {

  private static final Pattern TYPE = Pattern.compile("\\b(?:interface|class) (\\w+)");
  private static final String PICTURE = "docs/pictures/tiny-cifar.svg";
  private static final String MISTAKE = "A mistake made on purpose";

  private MarkdownFile readme = new MarkdownFile(List.of());
  private @TempDir Path folder = Path.of("");

  @BeforeEach
  void read() throws IOException {
    readme = MarkdownFile.parse(Repository.text("README.md"));
  }

  @Test
  void itsCodeCompilesWithoutAWarning() throws IOException {
    Map<String, String> sources = new LinkedHashMap<>();
    for (Block block : readme.blocks()) {
      if (block.language().equals("java") && !block.section().equals(MISTAKE)) {
        sources.put(fileName(block.text()), block.text());
      }
    }
    assertThat(sources).hasSizeGreaterThanOrEqualTo(2);

    assertThat(new UserCompiler(folder).compile(sources)).isEmpty();
  }

  /** {@code -Dgallery.update=true} draws it anew. */
  @Test
  void itsPictureIsTheOneOfTheReport() throws IOException {
    String network = readme.in("", "java").get(0).text();
    assertThat(new UserCompiler(folder).compile(Map.of(fileName(network), network))).isEmpty();
    List<NetworkMetadata> networks =
        MetadataFinder.find(List.of(folder)).stream().map(MetadataFile::network).toList();

    new Pages(folder, 1, Optional.empty(), true).write(networks);

    Path drawn = folder.resolve("TinyCifar.svg");
    Path picture = Repository.root().resolve(PICTURE);
    if (Boolean.getBoolean("gallery.update")) {
      Files.copy(drawn, picture, StandardCopyOption.REPLACE_EXISTING);
    }
    assertThat(picture).hasSameTextualContentAs(drawn);
    assertThat(Repository.text("README.md")).contains("](" + PICTURE + ")");
  }

  @Test
  void itsFirstNetworkWithoutTheBranchsPaddingFailsAsItShows() throws IOException {
    String network = readme.in("", "java").get(0).text();
    String forgotten = network.replace("padding = SAME, dilation = 3", "dilation = 3");
    assertThat(forgotten).isNotEqualTo(network);

    assertThat(new UserCompiler(folder).compile(Map.of(fileName(network), forgotten)))
        .isEqualTo(readme.in("", "text").get(0).text());
  }

  @Test
  void itsMistakeMadeOnPurposeFailsAsItShows() throws IOException {
    String network = readme.in(MISTAKE, "java").get(0).text();

    assertThat(new UserCompiler(folder).compile(Map.of(fileName(network), network)))
        .isEqualTo(readme.in(MISTAKE, "text").get(0).text());
  }

  @Test
  void itHasOneCommandToTryFoveaAndOneToTestIt() {
    for (String section : List.of("Try it", "Test")) {
      assertThat(readme.in(section)).as(section).hasSize(1);
      assertThat(readme.in(section, "sh").get(0).text().lines()).as(section).hasSize(1);
    }
  }

  private static String fileName(String source) {
    Matcher matcher = TYPE.matcher(source);
    assertThat(matcher.find()).as("a type in %s", source).isTrue();
    return matcher.group(1) + ".java";
  }
}
