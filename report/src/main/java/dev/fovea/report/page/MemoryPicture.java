package dev.fovea.report.page;

import dev.fovea.metadata.MemoryBuffer;
import dev.fovea.metadata.PassMemory;
import dev.fovea.metadata.summary.Numbers;
import java.util.List;
import java.util.Locale;

/** The memory plan of a pass: what lies where, when. */
final class MemoryPicture {

  /** The arena's height in the picture, whatever its size. */
  private static final double HEIGHT = 1000;

  private static final long BYTES = 4;

  /** What a buffer holds, as far as colours tell. */
  private enum Content {
    VALUE("values"),
    GRADIENT("gradients"),
    FIXED("whatever the batch");

    private final String words;

    Content(String words) {
      this.words = words;
    }

    static Content of(MemoryBuffer buffer) {
      if (!buffer.perSample()) {
        return FIXED;
      }
      return buffer.name().contains(" gradient") ? GRADIENT : VALUE;
    }
  }

  private final String pass;
  private final PassMemory memory;
  private final long batch;

  /** At a batch for which {@link PassMemory#arenaBytes} can be counted. */
  MemoryPicture(String pass, PassMemory memory, long batch) {
    this.pass = pass;
    this.memory = memory;
    this.batch = batch;
  }

  /** A figure with the picture, what it shows in words, and a table that says the same. */
  Markup figure() {
    long arena = memory.arenaBytes(batch);
    int steps = Math.max(1, memory.steps().size());
    long forward = memory.steps().stream().filter(step -> step.endsWith(" forward")).count();
    Markup html = new Markup();
    html.open("figure", "class", "memory");
    html.open("figcaption");
    html.element("h3", pass);
    html.element(
        "p",
        String.format(
            "%s, in which %s of values take turns; time runs to the right, addresses upwards.",
            Numbers.exactBytes(arena), Numbers.bytes(memory.unsharedBytes(batch))));
    html.close();
    html.open("div", "class", "plan");
    html.element("span", Numbers.bytes(arena), "class", "top");
    html.element("span", "0", "class", "bottom");
    html.open("div", "class", "plot", "data-steps", steps);
    html.open(
        "svg",
        "viewBox",
        "0 0 " + steps + " " + (long) HEIGHT,
        "preserveAspectRatio",
        "none",
        "role",
        "img",
        "aria-label",
        "Memory plan of " + pass + "; the table below says the same");
    for (MemoryBuffer buffer : memory.buffers()) {
      draw(html, buffer, Math.max(1, arena));
    }
    if (forward < steps) {
      html.empty(
          "line", "class", "turn", "x1", forward, "x2", forward, "y1", 0, "y2", (long) HEIGHT);
    }
    html.close();
    html.close();
    html.open("div", "class", "time");
    html.element("span", "forward", "style", "flex-grow:" + forward);
    if (forward < steps) {
      html.element("span", "backward", "style", "flex-grow:" + (steps - forward));
    }
    html.close();
    html.close();
    html.element("p", "Point at a value to see what it is.", "class", "reading");
    addLegend(html);
    table(html);
    return html.close();
  }

  private void addLegend(Markup html) {
    html.open("ul", "class", "legend", "aria-label", "Colours");
    memory.buffers().stream()
        .map(Content::of)
        .distinct()
        .sorted()
        .forEach(
            content -> {
              html.open("li");
              html.element(
                  "span", "", "class", "swatch " + content.name().toLowerCase(Locale.ROOT));
              html.text(content.words).close();
            });
    html.close();
  }

  private void draw(Markup html, MemoryBuffer buffer, long arena) {
    double start = HEIGHT * start(buffer) / arena;
    double size = HEIGHT * bytes(buffer) / arena;
    html.open(
        "rect",
        "class",
        buffer.name().contains(" gradient") ? "gradient" : buffer.perSample() ? "value" : "fixed",
        "x",
        buffer.first(),
        "y",
        HEIGHT - start - size,
        "width",
        buffer.last() - buffer.first() + 1,
        "height",
        size,
        "data-holds",
        String.join("|", buffer.holds()));
    html.element("title", words(buffer));
    html.close();
  }

  private String words(MemoryBuffer buffer) {
    return String.format(
        "%s: %s, from step %d to %d",
        String.join(", then ", buffer.holds()),
        Numbers.bytes(bytes(buffer)),
        buffer.first() + 1,
        buffer.last() + 1);
  }

  private void table(Markup html) {
    html.open("details");
    html.element("summary", memory.buffers().size() + " buffers as a table");
    html.open(
        "div",
        "class",
        "scroll",
        "tabindex",
        "0",
        "role",
        "region",
        "aria-label",
        pass + " buffers");
    html.open("table").open("thead").open("tr");
    for (String title : List.of("holds", "offset", "bytes", "first step", "last step")) {
      html.element("th", title, "scope", "col");
    }
    html.close().close().open("tbody");
    for (MemoryBuffer buffer : memory.buffers()) {
      html.open("tr");
      html.element("th", String.join(", ", buffer.holds()), "scope", "row");
      html.element("td", Numbers.grouped(start(buffer)), "class", "number");
      html.element("td", Numbers.grouped(bytes(buffer)), "class", "number");
      html.element("td", step(buffer.first()));
      html.element("td", step(buffer.last()));
      html.close();
    }
    html.close().close().close().close();
  }

  private String step(int index) {
    return (index + 1) + (index < memory.steps().size() ? " " + memory.steps().get(index) : "");
  }

  private long start(MemoryBuffer buffer) {
    return BYTES
        * (buffer.perSample() ? memory.fixedElements() + batch * buffer.offset() : buffer.offset());
  }

  private long bytes(MemoryBuffer buffer) {
    return BYTES * buffer.size() * (buffer.perSample() ? batch : 1);
  }
}
