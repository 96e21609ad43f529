package dev.fovea.metadata;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Finds metadata: a JSON file; a folder of classes or a jar, with {@code META-INF/fovea/*.json}; or
 * a folder with the JSON files themselves.
 */
public final class MetadataFinder {

  /** Where the processor writes, below a folder of classes or in a jar. */
  public static final String LOCATION = "META-INF/fovea";

  private static final String SUFFIX = ".json";

  private MetadataFinder() {}

  /**
   * The networks in these places, by name.
   *
   * @return possibly none
   * @throws MetadataException if a place does not exist, a file cannot be read, or two files
   *     describe networks of one name
   */
  public static List<MetadataFile> find(List<Path> places) {
    Map<String, MetadataFile> found = new LinkedHashMap<>();
    for (Path place : places) {
      for (MetadataFile file : find(place)) {
        MetadataFile other = found.putIfAbsent(file.network().network(), file);
        if (other != null && !other.origin().equals(file.origin())) {
          throw new MetadataException(
              String.format(
                  "two networks are named %s: %s and %s; rename one, or name only one of the places",
                  file.network().network(), other.origin(), file.origin()));
        }
      }
    }
    return sorted(new ArrayList<>(found.values()));
  }

  /**
   * The networks in these places, by name.
   *
   * @return at least one
   * @throws MetadataException also if there is none
   */
  public static List<MetadataFile> findSome(List<Path> places) {
    List<MetadataFile> found = find(places);
    if (found.isEmpty()) {
      throw new MetadataException(
          String.format(
              "no networks in %s: there is no %s/*%s; compile an interface annotated with @Network"
                  + " with fovea-processor among the compiler's annotation processors",
              String.join(", ", places.stream().map(Path::toString).toList()), LOCATION, SUFFIX));
    }
    return found;
  }

  /**
   * The networks on a class path, by name; entries that do not exist hold none.
   *
   * @param classPath as in {@code java.class.path}
   */
  public static List<MetadataFile> onClassPath(String classPath) {
    List<Path> places =
        Stream.of(classPath.split(File.pathSeparator, -1))
            .filter(entry -> !entry.isEmpty())
            .map(Path::of)
            .filter(Files::exists)
            .filter(entry -> Files.isDirectory(entry.resolve(LOCATION)) || isArchive(entry))
            .toList();
    return find(places);
  }

  /**
   * The description of one network that a class loader sees.
   *
   * @param network the binary name of the annotated type
   * @throws MetadataException if it is not there or cannot be read
   */
  public static NetworkMetadata load(ClassLoader loader, String network) {
    String resource = LOCATION + "/" + network + SUFFIX;
    try (InputStream stream = loader.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new MetadataException(
            resource
                + " is not on the class path; the processor writes it beside the generated class");
      }
      return MetadataReader.read(resource, stream);
    } catch (IOException e) {
      throw new MetadataException(resource + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static List<MetadataFile> find(Path place) {
    if (Files.isDirectory(place)) {
      Path standard = place.resolve(LOCATION);
      return readAll(Files.isDirectory(standard) ? standard : place, "");
    }
    if (!Files.exists(place)) {
      throw new MetadataException(
          place + " does not exist; name a folder of compiled classes, a jar or a JSON file");
    }
    return isArchive(place) ? readJar(place) : List.of(read(place, ""));
  }

  private static List<MetadataFile> readJar(Path jar) {
    try (FileSystem entries = FileSystems.newFileSystem(jar)) {
      Path folder = entries.getPath("/" + LOCATION);
      return Files.isDirectory(folder) ? readAll(folder, jar + "!") : List.of();
    } catch (IOException | ProviderNotFoundException e) {
      throw new MetadataException(
          jar + ": is no readable jar (" + e.getMessage() + "); build it again", e);
    }
  }

  private static List<MetadataFile> readAll(Path folder, String prefix) {
    try (Stream<Path> files = Files.list(folder)) {
      return sorted(
          files
              .filter(file -> file.getFileName().toString().endsWith(SUFFIX))
              .filter(Files::isRegularFile)
              .map(file -> read(file, prefix))
              .toList());
    } catch (IOException e) {
      throw new MetadataException(prefix + folder + ": cannot be listed: " + e.getMessage(), e);
    }
  }

  private static MetadataFile read(Path file, String prefix) {
    String origin = prefix + file;
    try (InputStream stream = Files.newInputStream(file)) {
      return new MetadataFile(origin, MetadataReader.read(origin, stream));
    } catch (IOException e) {
      throw new MetadataException(origin + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static List<MetadataFile> sorted(List<MetadataFile> files) {
    return files.stream().sorted(Comparator.comparing(file -> file.network().network())).toList();
  }

  private static boolean isArchive(Path path) {
    String name = String.valueOf(path.getFileName());
    return Files.isRegularFile(path) && (name.endsWith(".jar") || name.endsWith(".zip"));
  }
}
