package dev.fovea.processor.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.annotations.Network;
import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LayerCatalogueTest {

  private static final Set<String> STATEMENTS =
      Set.of(
          "Expect",
          "ReceptiveField",
          "ParameterBudget",
          "MacBudget",
          "ActivationBudget",
          "MemoryBudget",
          "Repeat",
          "L1",
          "L2",
          "MaxNorm");

  @Test
  void definesEveryAnnotationOfMethodsThatIsNoStatement() throws IOException, URISyntaxException {
    Path home = Path.of(Network.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<String> layers;
    if (Files.isDirectory(home)) {
      layers = layersIn(home);
    } else {
      try (FileSystem jar = FileSystems.newFileSystem(home)) {
        layers = layersIn(jar.getPath("/"));
      }
    }

    assertThat(LayerCatalogue.load().names()).isEqualTo(layers).hasSizeGreaterThan(15);
  }

  @Test
  void findsNothingForOtherNames() {
    assertThat(LayerCatalogue.load().find("Expect")).isEmpty();
  }

  private static List<String> layersIn(Path root) throws IOException {
    try (Stream<Path> files = Files.list(root.resolve("dev/fovea/annotations"))) {
      return files
          .map(file -> file.getFileName().toString().replace(".class", ""))
          .filter(LayerCatalogueTest::standsOnMethods)
          .filter(name -> !STATEMENTS.contains(name))
          .sorted()
          .toList();
    }
  }

  private static boolean standsOnMethods(String name) {
    try {
      Target target = Class.forName("dev.fovea.annotations." + name).getAnnotation(Target.class);
      return target != null && List.of(target.value()).contains(ElementType.METHOD);
    } catch (ClassNotFoundException notOurs) {
      return false;
    }
  }
}
