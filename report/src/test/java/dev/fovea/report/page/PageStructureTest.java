package dev.fovea.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.metadata.BudgetMetadata;
import dev.fovea.metadata.NetworkMetadata;
import dev.fovea.report.Sample;
import dev.fovea.report.TestNetwork;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser and a screen reader need of pages, whatever is on them. */
class PageStructureTest {

  private static final Set<String> REFERENCES =
      Set.of("aria-labelledby", "aria-describedby", "aria-controls", "for", "list");
  private static final Set<String> ADDRESSES = Set.of("href", "src", "srcset", "action", "poster");
  private static final Pattern LOOKED_UP = Pattern.compile("byId\\(\"([\\w-]+)\"\\)");
  private static final Pattern LOADED = Pattern.compile("@import|url\\(");

  /** A pixel. */
  private static final byte[] IMAGE = "GIF89a\1\0\1\0\0\0\0;".getBytes(StandardCharsets.ISO_8859_1);

  @TempDir private Path folder;

  @BeforeEach
  void writeAPageOfEachKind() throws IOException {
    Path image = Files.write(folder.resolve("pixel.gif"), IMAGE);
    NetworkMetadata plain =
        new TestNetwork("demo.Warned")
            .residual("a", "image")
            .residual("b", "a.out.add")
            .loss("b", "b.out.add")
            .finding("a <warning> & \"more\"")
            .build();
    NetworkMetadata deep = new TestNetwork("demo.Deep").chain(1001).build();
    new Pages(folder, 4, Optional.of(image), false)
        .write(List.of(deep, bounded(Sample.network(Sample.before())), plain));
  }

  /** With a limit, so that its page has everything that a page can have. */
  private static NetworkMetadata bounded(NetworkMetadata network) {
    BudgetMetadata budget =
        new BudgetMetadata(
            "parameters",
            Optional.empty(),
            BudgetMetadata.Bound.MAX,
            List.of(100_000.0),
            List.of(61_290.0));
    return new NetworkMetadata(
        network.network(),
        network.model(),
        network.inputs(),
        network.outputs(),
        network.totals(),
        network.layers(),
        network.memory(),
        List.of(budget),
        network.findings());
  }

  @ParameterizedTest
  @ValueSource(strings = {"index", "demo.TinyCifar", "demo.Warned", "demo.Deep"})
  void isHtmlWithoutAMistake(String page) throws IOException {
    Parser parser = Parser.htmlParser().setTrackErrors(20);

    parser.parseInput(text(page), "");

    assertThat(parser.getErrors()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"index", "demo.TinyCifar", "demo.Warned", "demo.Deep"})
  void refersOnlyToElementsThatAreThere(String page) throws IOException {
    Document document = document(page);
    Set<String> ids = new HashSet<>();
    for (Element element : document.select("[id]")) {
      assertThat(ids.add(element.id())).as("%s is the only one", element.id()).isTrue();
    }

    assertThat(
            attributes(document)
                .filter(attribute -> REFERENCES.contains(attribute.getKey()))
                .flatMap(attribute -> Stream.of(attribute.getValue().split(" ", -1))))
        .isSubsetOf(ids);
    assertThat(document.select("a[href^=#]").stream().map(link -> link.attr("href").substring(1)))
        .isNotEmpty()
        .isSubsetOf(ids);
  }

  @ParameterizedTest
  @ValueSource(strings = {"index", "demo.TinyCifar", "demo.Warned", "demo.Deep"})
  void loadsNothing(String page) throws IOException {
    Document document = document(page);

    assertThat(
            attributes(document)
                .filter(attribute -> ADDRESSES.contains(attribute.getKey()))
                .map(Attribute::getValue))
        .allMatch(address -> address.matches("data:.*|#[\\w-]+|[\\w.]+\\.html"));
    assertThat(document.select("style, [style]").stream().map(Element::outerHtml))
        .noneMatch(style -> LOADED.matcher(style).find());
    assertThat(document.select("link:not([rel=icon]), script[src], iframe, object")).isEmpty();
  }

  @Test
  void hasWhatItsScriptLooksUp() throws IOException {
    Document document = document("demo.TinyCifar");

    assertThat(
            LOOKED_UP
                .matcher(Template.resource("page.js"))
                .results()
                .map((MatchResult call) -> call.group(1)))
        .hasSizeGreaterThan(5)
        .allSatisfy(id -> assertThat(document.getElementById(id)).as(id).isNotNull());
  }

  @Test
  void everyControlHasAName() throws IOException {
    Document document = document("demo.TinyCifar");

    assertThat(document.select("button, select, input"))
        .hasSizeGreaterThan(5)
        .allSatisfy(
            control -> {
              Optional<Element> label = Optional.ofNullable(control.closest("label, button"));
              assertThat(label.map(Element::text).orElse("")).isNotBlank();
            });
    assertThat(document.select("[role=treeitem], [role=region], svg, meter"))
        .allSatisfy(part -> assertThat(part.attr("aria-label")).isNotBlank());
  }

  private static Stream<Attribute> attributes(Document document) {
    return document.getAllElements().stream()
        .flatMap(element -> element.attributes().asList().stream());
  }

  private Document document(String page) throws IOException {
    return Parser.htmlParser().parseInput(text(page), "");
  }

  private String text(String page) throws IOException {
    return Files.readString(folder.resolve(page + ".html"));
  }
}
