package dev.fovea.maven;

import dev.fovea.metadata.NetworkMetadata;
import dev.fovea.report.SummaryRequest;
import dev.fovea.report.TextFile;
import dev.fovea.report.text.Colours;
import dev.fovea.report.text.Screen;
import dev.fovea.report.text.Terminal;
import java.io.File;
import java.util.List;
import java.util.OptionalInt;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Prints each network's layers with shape, parameters, cost, memory and receptive field. */
@Mojo(name = "summary", defaultPhase = LifecyclePhase.PROCESS_CLASSES, threadSafe = true)
public final class SummaryMojo extends AbstractFoveaMojo {

  /** For how many samples at a time memory is counted. */
  @Parameter(property = "fovea.batch", defaultValue = "1")
  private long batch = 1;

  /** {@code text}, {@code markdown}, {@code csv} or {@code json}. */
  @Parameter(property = "fovea.format", defaultValue = "text")
  private String format = "text";

  /** In characters; 0 for the terminal's, or 200 if output goes elsewhere. */
  @Parameter(property = "fovea.width", defaultValue = "0")
  private int width;

  /** When to use colours: {@code auto}, {@code always} or {@code never}. */
  @Parameter(property = "fovea.colours", defaultValue = "auto")
  private String colours = "auto";

  /** The file to write to, instead of Maven's log. */
  @Parameter(property = "fovea.summary.file")
  private @Nullable File file;

  /** Made by Maven. */
  public SummaryMojo() {}

  @Override
  void run() {
    SummaryRequest.Format chosen = Choice.of(SummaryRequest.Format.class, "fovea.format", format);
    SummaryRequest request = new SummaryRequest(batch, chosen, screen());
    List<NetworkMetadata> found = networks();
    if (found.isEmpty()) {
      return;
    }
    String text = request.render(found);
    if (file == null) {
      print(text);
    } else {
      TextFile.write(file.toPath(), text);
      getLog().info("wrote " + file);
    }
  }

  private Screen screen() {
    Colours wanted = Choice.of(Colours.class, "fovea.colours", colours);
    if (file != null) {
      return new Screen(width == 0 ? Screen.ofFile().width() : width, wanted == Colours.ALWAYS);
    }
    return new Terminal(System.getenv())
        .screen(wanted, width == 0 ? OptionalInt.empty() : OptionalInt.of(width));
  }
}
