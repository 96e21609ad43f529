package dev.fovea.report.page;

import dev.fovea.metadata.NetworkMetadata;
import dev.fovea.metadata.summary.Summary;
import dev.fovea.report.ReportException;
import dev.fovea.report.TextFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks for pages of networks.
 *
 * @param folder where to write them
 * @param batch for which memory is counted
 * @param image what receptive fields are drawn on, instead of a grid
 * @param svg whether to write each graph as a picture too
 */
public record Pages(Path folder, long batch, Optional<Path> image, boolean svg) {

  /**
   * What was written.
   *
   * @param index the page to open first
   * @param notices what was left out, and why
   */
  public record Written(Path index, List<String> notices) {
    /** Copies the list. */
    public Written {
      notices = List.copyOf(notices);
    }
  }

  /**
   * Writes a page for each network and one that leads to them.
   *
   * @param networks at least one
   * @throws ReportException if the batch is not positive or too large, the image cannot be used, or
   *     a file cannot be written
   */
  public Written write(List<NetworkMetadata> networks) {
    Optional<Picture> picture = image.map(Picture::read);
    List<Summary> summaries = networks.stream().map(this::summary).toList();
    List<String> notices = new ArrayList<>();
    for (Summary summary : summaries) {
      NetworkMetadata network = summary.network();
      boolean drawable = GraphPicture.canDraw(network);
      if (!drawable) {
        notices.add(network.network() + ": " + GraphPicture.whyNot(network));
      }
      write(FileName.of(network, "html"), new NetworkPage(summary, picture).html());
      if (svg && drawable) {
        write(FileName.of(network, "svg"), GraphPicture.forDocument(network).svg() + "\n");
      }
    }
    write("index.html", new IndexPage(summaries).html());
    return new Written(folder.resolve("index.html"), notices);
  }

  private void write(String file, String text) {
    TextFile.write(folder.resolve(file), text);
  }

  private Summary summary(NetworkMetadata network) {
    try {
      return Summary.of(network, batch);
    } catch (IllegalArgumentException e) {
      throw new ReportException(String.valueOf(e.getMessage()), e);
    }
  }
}
