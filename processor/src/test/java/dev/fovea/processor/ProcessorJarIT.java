package dev.fovea.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as users get it: on its own on a processor path, beside other processors. */
class ProcessorJarIT {

  private static final String JAR = System.getProperty("processor.jar");

  @TempDir Path folder;

  @Test
  void holdsNoPackagesButItsOwn() throws IOException {
    assertThat(entries().filter(name -> name.endsWith(".class")))
        .isNotEmpty()
        .allMatch(name -> name.startsWith("dev/fovea/processor/"));
  }

  @Test
  void declaresNoServicesButItsOwn() throws IOException {
    assertThat(
            entries().filter(name -> name.startsWith("META-INF/services/") && !name.endsWith("/")))
        .containsExactlyInAnyOrder(
            "META-INF/services/javax.annotation.processing.Processor",
            "META-INF/services/dev.fovea.processor.layer.LayerDefinition");
  }

  @Test
  void compilesANetworkAloneOnTheProcessorPath() throws IOException, InterruptedException {
    Path source =
        Files.writeString(
            folder.resolve("Flowers.java"),
            """
            package demo;

            import dev.fovea.annotations.*;

            @Network
            public interface Flowers {
              @VectorInput(features = 4)
              Vector flower();

              @Dense(units = 3)
              @SoftmaxCrossEntropy
              Vector species(Vector flower);
            }
            """);
    Process javac =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "javac").toString(),
                "-processorpath",
                JAR,
                "-classpath",
                System.getProperty("java.class.path"),
                "-d",
                folder.toString(),
                source.toString())
            .redirectErrorStream(true)
            .start();
    String printed = new String(javac.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(printed).isEmpty();
    assertThat(javac.waitFor()).isZero();
    assertThat(folder.resolve("demo/FlowersModel.class")).exists();
    assertThat(folder.resolve("META-INF/fovea/demo.Flowers.json")).exists();
  }

  private static java.util.stream.Stream<String> entries() throws IOException {
    try (JarFile jar = new JarFile(JAR)) {
      List<String> names = jar.stream().map(JarEntry::getName).toList();
      return names.stream();
    }
  }
}
