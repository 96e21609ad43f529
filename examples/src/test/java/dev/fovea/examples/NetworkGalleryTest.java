package dev.fovea.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.metadata.MetadataFile;
import dev.fovea.metadata.MetadataFinder;
import dev.fovea.metadata.NetworkMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The gallery shows the networks as they are. */
class NetworkGalleryTest {

  private static final String PAGE = "docs/gallery.md";
  private static final String PACKAGE = "dev.fovea.examples.networks.";

  @Test
  void thePageIsUpToDate() throws IOException {
    String page = NetworkGallery.of(entries());
    if (Boolean.getBoolean("gallery.update")) {
      Files.writeString(Repository.root().resolve(PAGE), page);
    }

    assertThat(Repository.text(PAGE))
        .as("%s; -Dgallery.update=true writes it anew", PAGE)
        .isEqualTo(page);
  }

  @Test
  void theReadmeLinksThePage() throws IOException {
    assertThat(Repository.text("README.md")).contains("(" + PAGE + ")");
  }

  private static List<NetworkGallery.Entry> entries() throws IOException {
    List<NetworkGallery.Entry> entries = new ArrayList<>();
    for (MetadataFile found : MetadataFinder.find(List.of(Repository.classes("examples")))) {
      NetworkMetadata network = found.network();
      if (network.network().startsWith(PACKAGE)) {
        String file =
            "examples/src/main/java/%s.java".formatted(network.network().replace('.', '/'));
        entries.add(new NetworkGallery.Entry(network, file, JavadocText.of(Repository.text(file))));
      }
    }
    return entries;
  }
}
