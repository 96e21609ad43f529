package dev.fovea.report;

import dev.fovea.metadata.MetadataFile;
import dev.fovea.metadata.MetadataFinder;
import dev.fovea.metadata.NetworkMetadata;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** A small residual network, before and after somebody changed it. */
public final class Sample {

  private Sample() {}

  /** The folder with the network as it was. */
  public static Path before() {
    return resource("/networks/before");
  }

  /**
   * The folder with the network as it became: a wider stem, no dropout, a batch norm more, and a
   * smaller dilation.
   */
  public static Path after() {
    return resource("/networks/after");
  }

  /** The only network of a folder. */
  public static NetworkMetadata network(Path folder) {
    List<MetadataFile> files = MetadataFinder.findSome(List.of(folder));
    if (files.size() != 1) {
      throw new IllegalStateException(folder + " has " + files.size() + " networks");
    }
    return files.get(0).network();
  }

  /** Copies the network's file under another name, renaming the network. */
  public static Path copy(Path folder, Path to, String network) {
    try {
      String json = Files.readString(folder.resolve("demo.TinyCifar.json"));
      Files.createDirectories(to);
      return Files.writeString(
          to.resolve(network + ".json"), json.replace("demo.TinyCifar", network));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path resource(String name) {
    URL url = Objects.requireNonNull(Sample.class.getResource(name), name);
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
