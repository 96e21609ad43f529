package dev.fovea.examples;

import dev.fovea.metadata.NetworkMetadata;
import dev.fovea.metadata.Pair;
import dev.fovea.metadata.Totals;
import dev.fovea.metadata.summary.Numbers;
import dev.fovea.metadata.summary.Summary;
import dev.fovea.metadata.summary.SummaryRow;
import dev.fovea.metadata.summary.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The page of networks, made of what the processor wrote about them and of their Javadoc. */
final class NetworkGallery {

  private static final String INTRODUCTION =
      """
      # Gallery

      The networks in [`dev.fovea.examples.networks`](../examples/src/main/java/dev/fovea/examples/networks): what their
      declarations compile to. Tests compare the numbers with those that torchvision, Keras and others publish, layer by
      layer. MACs are multiply-accumulates of one sample; activations are elements of the input and of every layer that
      cannot run in place; the receptive field is that of the last layer before the spatial axes collapse, of a sequence in
      steps.

      `mvn -B -ntp test -pl examples -am -Dtest=NetworkGalleryTest -Dsurefire.failIfNoSpecifiedTests=false
      -Dgallery.update=true` writes this page.

      """;

  private static final String NONE = "–";

  private final List<String> lines = new ArrayList<>();

  private NetworkGallery() {}

  /**
   * A network on the page.
   *
   * @param metadata what the processor wrote
   * @param file the declaration, from the repository's root
   * @param text what its Javadoc says
   */
  record Entry(NetworkMetadata metadata, String file, JavadocText text) {

    String name() {
      return metadata.simpleName();
    }
  }

  /** The page. */
  static String of(List<Entry> networks) {
    NetworkGallery page = new NetworkGallery();
    page.overview(networks);
    networks.forEach(page::network);
    return INTRODUCTION + String.join("\n", page.lines) + "\n";
  }

  private void overview(List<Entry> networks) {
    row("network", "layers", "parameters", "MACs", "activations", "receptive field");
    row("---", "---:", "---:", "---:", "---:", "---:");
    for (Entry entry : networks) {
      Totals totals = entry.metadata().totals();
      row(
          "[%s](#%s)".formatted(entry.name(), entry.name().toLowerCase(Locale.ROOT)),
          Numbers.grouped(totals.layers()),
          Numbers.grouped(totals.parameters()),
          Numbers.grouped(totals.macs()),
          Numbers.grouped(totals.activationElements()),
          receptiveField(entry.metadata()));
    }
  }

  /** Of the last head: those above it are auxiliary. */
  private static String receptiveField(NetworkMetadata network) {
    return network
        .outputs()
        .get(network.outputs().size() - 1)
        .receptiveField()
        .map(Pair::product)
        .orElse(NONE);
  }

  private void network(Entry entry) {
    Totals totals = entry.metadata().totals();
    lines.add("");
    lines.add("## " + entry.name());
    for (String paragraph : entry.text().paragraphs()) {
      lines.add("");
      lines.add(paragraph);
    }
    lines.add("");
    List<String> links = new ArrayList<>(List.of("[Declaration](../%s)".formatted(entry.file())));
    links.addAll(entry.text().links());
    lines.add(String.join(" · ", links));
    lines.add("");
    lines.add("<details>");
    lines.add(
        "<summary>%s layers, %s parameters%s</summary>"
            .formatted(
                Numbers.grouped(totals.layers()),
                Numbers.grouped(totals.parameters()),
                totals.buffers() == 0
                    ? ""
                    : ", %s running statistics".formatted(Numbers.grouped(totals.buffers()))));
    lines.add("");
    row("layer", "kind", "kernel/stride/padding/dilation", "output", "parameters", "MACs", "sees");
    row("---", "---", "---", "---:", "---:", "---:", "---:");
    Summary.of(entry.metadata(), 1).rows().forEach(this::layer);
    lines.add("");
    lines.add("</details>");
  }

  private void layer(SummaryRow layer) {
    row(
        layer.name(),
        layer.type(),
        layer.window().map(Window::toString).orElse(NONE),
        layer.output().toString(),
        count(layer.parameters()),
        count(layer.macs()),
        sees(layer));
  }

  private static String sees(SummaryRow layer) {
    Optional<String> size = layer.receptiveField().map(Pair::product);
    Optional<String> jump = layer.jump().map(Pair::condensed);
    return size.map(field -> field + jump.map(step -> " every " + step).orElse("")).orElse(NONE);
  }

  private static String count(long count) {
    return count == 0 ? NONE : Numbers.grouped(count);
  }

  private void row(String... cells) {
    lines.add("| " + String.join(" | ", cells) + " |");
  }
}
