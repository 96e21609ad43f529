package dev.fovea.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.fovea.metadata.NetworkMetadata;
import dev.fovea.report.ReportException;
import dev.fovea.report.Sample;
import dev.fovea.report.TestNetwork;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

class PagesTest {

  private static final Pattern ADDRESS =
      Pattern.compile("(?:src|href|url)\\s*[=(]\\s*\"?([^\" )]*)");
  private static final Pattern SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);
  private static final Pattern DATA =
      Pattern.compile(
          "<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL);

  @TempDir private Path folder;

  @Test
  void writesAPageForEachNetworkAndAnIndexThatLeadsToThem() throws IOException {
    NetworkMetadata sample = Sample.network(Sample.before());
    NetworkMetadata other = new TestNetwork("demo.Other").layer("a.relu", "image").build();

    Path index = pages(false).write(List.of(other, sample)).index();

    assertThat(index).isEqualTo(folder.resolve("index.html"));
    for (String name : List.of("demo.Other.html", "demo.TinyCifar.html")) {
      assertThat(Files.readString(index)).contains("href=\"" + name + "\"");
      assertThat(folder.resolve(name)).isRegularFile();
    }
  }

  @Test
  void pagesLoadNothingAndRunOnlyTheirOwnScript() throws Exception {
    String page = page(Sample.network(Sample.before()));

    assertThat(ADDRESS.matcher(page).results().map((MatchResult found) -> found.group(1)).toList())
        .allMatch(address -> address.matches("#\\w+|index\\.html|data:,|image|"));
    assertThat(page).contains("default-src 'none'").contains("sha256-" + hash(page));
  }

  private static String hash(String page) throws GeneralSecurityException {
    Matcher script = SCRIPT.matcher(page);
    assertThat(script.find()).isTrue();
    byte[] text = script.group(1).getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(text));
  }

  @Test
  void aPageHasEveryLayerInItsGraphItsTableAndItsData() throws IOException {
    NetworkMetadata network = Sample.network(Sample.before());

    String page = page(network);
    JsonNode data = data(page);

    assertThat(data.path("steps")).hasSize(network.layers().size() + 2);
    assertThat(data.path("scene").path("boxes")).hasSize(7);
    network
        .layers()
        .forEach(
            layer -> {
              assertThat(page).contains("<code>" + layer.name() + "</code>");
              assertThat(page).contains("aria-label=\"" + layer.name() + ", ");
            });
    assertThat(page).contains("<h3>Prediction</h3>").contains("<h3>Training</h3>");
  }

  @Test
  void aPageKnowsHowMuchOfTheImageAValueSees() throws IOException {
    JsonNode step =
        data(page(new TestNetwork("demo.Net").layer("a.relu", "image").build()))
            .path("steps")
            .get(1);

    assertThat(step.path("field").path("size").get(0).asDouble()).isEqualTo(3);
    assertThat(step.path("share").get(0).asDouble()).isEqualTo(0.25);
    assertThat(step.path("share").get(1).asDouble()).isEqualTo(1);
  }

  @Test
  void namesAndMessagesCannotBecomeMarkup() throws IOException {
    NetworkMetadata network =
        new TestNetwork("demo.Net")
            .layer("</script><script>alert(1)</script>.relu", "image")
            .finding("<img src=x onerror=alert(1)>")
            .build();

    String page = page(network);

    assertThat(page).doesNotContain("<script>alert").doesNotContain("<img");
    assertThat(data(page).path("steps").get(1).path("name").asText())
        .isEqualTo("</script><script>alert(1)</script>.relu");
  }

  @Test
  void aNetworkTooLargeToDrawKeepsItsTableAndSaysSo() throws IOException {
    NetworkMetadata network = new TestNetwork("demo.Deep").chain(2000).build();

    List<String> notices = pages(true).write(List.of(network)).notices();
    String page = Files.readString(folder.resolve("demo.Deep.html"));

    assertThat(notices).singleElement().asString().startsWith("demo.Deep: its 2,000 layers");
    assertThat(page).contains("Its 2,000 layers are not drawn").contains("value499.layer3");
    assertThat(page).doesNotContain("<svg");
    assertThat(folder.resolve("demo.Deep.svg")).doesNotExist();
  }

  @Test
  void picturesAreWellFormedAndHoldNoScript() throws Exception {
    pages(true).write(List.of(Sample.network(Sample.before())));

    Document svg = parse(Files.readString(folder.resolve("demo.TinyCifar.svg")));

    assertThat(svg.getDocumentElement().getTagName()).isEqualTo("svg");
    assertThat(svg.getElementsByTagName("script").getLength()).isZero();
    assertThat(svg.getElementsByTagName("text").getLength()).isGreaterThan(30);
  }

  private static Document parse(String xml)
      throws ParserConfigurationException, IOException, SAXException {
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aNetworkCalledIndexDoesNotReplaceTheIndex() {
    pages(false).write(List.of(new TestNetwork("Index").layer("a.relu", "image").build()));

    assertThat(folder.resolve("Index-network.html")).content().contains("<h1>Index</h1>");
    assertThat(folder.resolve("index.html")).content().contains("href=\"Index-network.html\"");
  }

  @Test
  void writingTwiceGivesTheSameBytes() throws IOException {
    NetworkMetadata network = Sample.network(Sample.before());

    assertThat(page(network)).isEqualTo(page(network));
  }

  @Test
  void saysWhichFolderCannotBeWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    NetworkMetadata network = Sample.network(Sample.before());

    assertThatThrownBy(() -> new Pages(file, 1, Optional.empty(), false).write(List.of(network)))
        .isInstanceOf(ReportException.class)
        .hasMessageContaining("cannot be written")
        .hasMessageContaining("is a file, not a folder");
  }

  @Test
  void refusesABatchWithoutSamples() {
    NetworkMetadata network = Sample.network(Sample.before());

    assertThatThrownBy(() -> new Pages(folder, 0, Optional.empty(), false).write(List.of(network)))
        .isInstanceOf(ReportException.class)
        .hasMessage("batch: expected a number from 1 on, found 0");
  }

  private Pages pages(boolean svg) {
    return new Pages(folder, 1, Optional.empty(), svg);
  }

  private String page(NetworkMetadata network) throws IOException {
    pages(false).write(List.of(network));
    return Files.readString(folder.resolve(network.network() + ".html"));
  }

  private static JsonNode data(String page) throws IOException {
    Matcher data = DATA.matcher(page);
    assertThat(data.find()).isTrue();
    return JsonMapper.builder().build().readTree(data.group(1));
  }
}
