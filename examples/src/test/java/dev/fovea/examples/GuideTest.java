package dev.fovea.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.examples.MarkdownFile.Block;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.InputSource;

/** The guide in {@code docs} says what is true. */
class GuideTest {

  private static final Pattern TYPE = Pattern.compile("\\b(?:interface|class) (\\w+)");
  private static final Pattern COMPLAINT =
      Pattern.compile("^\\w+\\.java:\\d+: (error|warning): \\[fovea:[a-z-]+] ");
  private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)(?:#[^)]*)?\\)");
  private static final Pattern ANCHOR = Pattern.compile("]\\(([\\w.-]*)#([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
  private static final Pattern PROPERTY = Pattern.compile("property = \"(fovea\\.[\\w.]+)\"");
  private static final Pattern NAMED_PROPERTY = Pattern.compile("`(fovea\\.[a-z][\\w.]*)`");

  /** Pages that programs write are compared with what they are written from, by other tests. */
  private static final String GENERATED = "<!-- Written by a program";

  private @TempDir Path folder = Path.of("");

  static List<String> pages() throws IOException {
    try (Stream<Path> files = Files.list(Repository.root().resolve("docs"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".md"))
          .sorted()
          .toList();
    }
  }

  static List<String> writtenPages() throws IOException {
    List<String> written = new ArrayList<>();
    for (String page : pages()) {
      if (!text(page).startsWith(GENERATED)) {
        written.add(page);
      }
    }
    return written;
  }

  @ParameterizedTest
  @MethodSource("writtenPages")
  void itsCodeCompilesWithoutAWarningUnlessAMessageFollows(String page) throws IOException {
    List<Block> blocks = MarkdownFile.parse(text(page)).blocks();
    Map<String, String> sources = new LinkedHashMap<>();
    for (int i = 0; i < blocks.size(); i++) {
      if (blocks.get(i).language().equals("java") && !isComplaint(blocks, i + 1)) {
        String before = sources.put(fileName(blocks.get(i)), blocks.get(i).text());
        assertThat(before).as("another type of the same name on %s", page).isNull();
      }
    }

    assertThat(sources.isEmpty() ? "" : new UserCompiler(folder).compile(sources)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("writtenPages")
  void itsMessagesAreWhatTheCompilerPrints(String page) throws IOException {
    List<Block> blocks = MarkdownFile.parse(text(page)).blocks();
    for (int i = 1; i < blocks.size(); i++) {
      if (isComplaint(blocks, i)) {
        Block wrong = blocks.get(i - 1);
        assertThat(wrong.language()).as("what precedes a message on %s", page).isEqualTo("java");
        Path place = Files.createDirectory(folder.resolve("message" + i));
        assertThat(new UserCompiler(place).compile(Map.of(fileName(wrong), wrong.text())))
            .isEqualTo(blocks.get(i).text());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void itsLinksLeadToFilesOfTheRepository(String page) throws IOException {
    Path docs = Repository.root().resolve("docs");

    assertThat(LINK.matcher(text(page)).results().map((MatchResult link) -> link.group(1)))
        .filteredOn(link -> !link.contains("://"))
        .allSatisfy(link -> assertThat(docs.resolve(link)).exists());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void itsLinksToHeadingsLeadToHeadings(String page) throws IOException {
    for (MatchResult link : ANCHOR.matcher(text(page)).results().toList()) {
      String target = link.group(1).isEmpty() ? page : link.group(1);

      assertThat(anchors(Repository.text("docs/" + target)))
          .as("headings of %s", target)
          .contains(link.group(2));
    }
  }

  /** What GitHub makes of headings. */
  private static List<String> anchors(String markdown) {
    return HEADING
        .matcher(markdown)
        .results()
        .map((MatchResult heading) -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\w\\- ]", "").replace(' ', '-'))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("writtenPages")
  void itsXmlIsWellFormed(String page) throws Exception {
    for (Block block : MarkdownFile.parse(text(page)).blocks()) {
      if (block.language().equals("xml")) {
        String document = "<project>" + block.text() + "</project>";
        assertThat(
                DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(document)))
                    .getElementsByTagName("artifactId")
                    .getLength())
            .isPositive();
      }
    }
  }

  @Test
  void thePageOnBuildToolsHasEveryPropertyOfThePlugin() throws IOException {
    TreeSet<String> properties = new TreeSet<>();
    Path plugin = Repository.root().resolve("maven-plugin/src/main/java/dev/fovea/maven");
    try (Stream<Path> sources = Files.list(plugin)) {
      for (Path source : sources.toList()) {
        PROPERTY
            .matcher(Files.readString(source))
            .results()
            .forEach((MatchResult found) -> properties.add(found.group(1)));
      }
    }

    assertThat(
            NAMED_PROPERTY
                .matcher(text("build-tools.md"))
                .results()
                .map((MatchResult found) -> found.group(1)))
        .containsExactlyInAnyOrderElementsOf(properties);
  }

  private static boolean isComplaint(List<Block> blocks, int index) {
    return index < blocks.size() && COMPLAINT.matcher(blocks.get(index).text()).find();
  }

  private static String fileName(Block block) {
    Matcher matcher = TYPE.matcher(block.text());
    assertThat(matcher.find()).as("a type in %s", block.text()).isTrue();
    return matcher.group(1) + ".java";
  }

  private static String text(String page) throws IOException {
    return Repository.text("docs/" + page);
  }
}
