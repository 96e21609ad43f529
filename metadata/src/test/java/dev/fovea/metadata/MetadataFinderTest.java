package dev.fovea.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetadataFinderTest {

  @TempDir private Path folder;

  @Test
  void findsNetworksInAFolderOfClassesByName() throws IOException {
    write(folder.resolve("META-INF/fovea/demo.Zebra.json"), "demo.Zebra");
    write(folder.resolve("META-INF/fovea/demo.Ant.json"), "demo.Ant");
    Files.createDirectories(folder.resolve("META-INF/fovea/blocks"));

    assertThat(names(folder)).containsExactly("demo.Ant", "demo.Zebra");
  }

  @Test
  void findsNetworksInAFolderThatHoldsTheFilesThemselves() throws IOException {
    write(folder.resolve("demo.Ant.json"), "demo.Ant");

    assertThat(names(folder)).containsExactly("demo.Ant");
  }

  @Test
  void readsASingleFile() throws IOException {
    Path file = write(folder.resolve("any.json"), "demo.Ant");

    assertThat(names(file)).containsExactly("demo.Ant");
  }

  @Test
  void findsNetworksInAJarNamingTheEntry() throws IOException {
    Path jar = jar("demo.Ant", "demo.Bee");

    assertThat(MetadataFinder.find(List.of(jar)))
        .extracting(MetadataFile::origin)
        .containsExactly(
            jar + "!/META-INF/fovea/demo.Ant.json", jar + "!/META-INF/fovea/demo.Bee.json");
  }

  @Test
  void findsNothingInAJarWithoutNetworks() throws IOException {
    assertThat(names(jar())).isEmpty();
  }

  @Test
  void findsNetworksOnAClassPath() throws IOException {
    Path jar = jar("demo.Bee");
    Path classes = folder.resolve("classes");
    write(classes.resolve("META-INF/fovea/demo.Ant.json"), "demo.Ant");
    Path resources = Files.createDirectories(folder.resolve("resources"));
    Files.writeString(resources.resolve("settings.json"), "{}");
    String classPath =
        String.join(
            File.pathSeparator,
            jar.toString(),
            folder.resolve("absent").toString(),
            resources.toString(),
            classes.toString());

    assertThat(MetadataFinder.onClassPath(classPath))
        .extracting(file -> file.network().network())
        .containsExactly("demo.Ant", "demo.Bee");
  }

  @Test
  void loadsANetworkThroughAClassLoader() throws IOException {
    URL[] path = {jar("demo.Bee").toUri().toURL()};

    try (URLClassLoader loader = new URLClassLoader(path)) {
      assertThat(MetadataFinder.load(loader, "demo.Bee").network()).isEqualTo("demo.Bee");
      assertThatThrownBy(() -> MetadataFinder.load(loader, "demo.Ant"))
          .isInstanceOf(MetadataException.class)
          .hasMessageStartingWith("META-INF/fovea/demo.Ant.json is not on the class path");
    }
  }

  @Test
  void saysWhatToDoWhereThereAreNoNetworks() {
    assertThatThrownBy(() -> MetadataFinder.findSome(List.of(folder)))
        .isInstanceOf(MetadataException.class)
        .hasMessage(
            "no networks in %s: there is no META-INF/fovea/*.json; compile an interface annotated"
                + " with @Network with fovea-processor among the compiler's annotation processors",
            folder);
  }

  @Test
  void refusesAPlaceThatDoesNotExist() {
    Path absent = folder.resolve("absent");

    assertThatThrownBy(() -> MetadataFinder.find(List.of(absent)))
        .isInstanceOf(MetadataException.class)
        .hasMessageStartingWith(absent + " does not exist");
  }

  @Test
  void refusesTwoNetworksOfOneNameNamingBothFiles() throws IOException {
    Path one = write(folder.resolve("one/demo.Ant.json"), "demo.Ant");
    Path other = write(folder.resolve("other/demo.Ant.json"), "demo.Ant");

    assertThatThrownBy(() -> MetadataFinder.find(List.of(one, other)))
        .isInstanceOf(MetadataException.class)
        .hasMessage(
            "two networks are named demo.Ant: %s and %s; rename one, or name only one of the"
                + " places",
            one, other);
  }

  @Test
  void refusesAFileThatIsNoJar() throws IOException {
    Path jar = Files.writeString(folder.resolve("broken.jar"), "not a jar");

    assertThatThrownBy(() -> MetadataFinder.find(List.of(jar)))
        .isInstanceOf(MetadataException.class)
        .hasMessageStartingWith(jar + ": is no readable jar");
  }

  @Test
  void namesTheFileThatIsBroken() throws IOException {
    Path file = folder.resolve("META-INF/fovea/demo.Ant.json");
    Files.createDirectories(folder.resolve("META-INF/fovea"));
    Files.writeString(file, "{");

    assertThatThrownBy(() -> MetadataFinder.find(List.of(folder)))
        .isInstanceOf(MetadataException.class)
        .hasMessageStartingWith(file + ": line 1, column 2: not valid JSON");
  }

  private static List<String> names(Path place) {
    return MetadataFinder.find(List.of(place)).stream()
        .map(file -> file.network().network())
        .toList();
  }

  private static Path write(Path file, String network) throws IOException {
    Files.createDirectories(file.resolve("..").normalize());
    return Files.writeString(file, named(network));
  }

  private static String named(String network) {
    return Sample.json("\"demo.TinyCifar\"", '"' + network + '"');
  }

  private Path jar(String... networks) throws IOException {
    Path jar = folder.resolve("networks.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      zip.putNextEntry(new ZipEntry("demo/Some.class"));
      for (String network : networks) {
        zip.putNextEntry(new ZipEntry("META-INF/fovea/" + network + ".json"));
        zip.write(named(network).getBytes(StandardCharsets.UTF_8));
      }
    }
    return jar;
  }
}
