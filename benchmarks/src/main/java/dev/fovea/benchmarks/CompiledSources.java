package dev.fovea.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The networks whose compilation is timed, as the files that are compiled. */
enum CompiledSources {
  /** ResNet-152. */
  RESNET_152("ResNet-152"),
  /** DenseNet-201. */
  DENSENET_201("DenseNet-201"),
  /** 1 000 layers, one behind the other, each written out. */
  CHAIN("chain of 1 000");

  private static final int CHAIN_METHODS = 499;

  private final String label;

  CompiledSources(String label) {
    this.label = label;
  }

  /** What tables call it. */
  String label() {
    return label;
  }

  /** Writes the files into a folder. */
  List<Path> writeTo(Path folder) throws IOException {
    Files.createDirectories(folder);
    List<String> types = types();
    for (String type : types) {
      Files.writeString(folder.resolve(type + ".java"), this == CHAIN ? chain() : resource(type));
    }
    return types.stream().map(type -> folder.resolve(type + ".java")).toList();
  }

  /** The files' names; the network comes first. */
  private List<String> types() {
    return switch (this) {
      case RESNET_152 -> List.of("ResNet152", "Bottleneck", "BottleneckProjection");
      case DENSENET_201 -> List.of("DenseNet201", "DenseLayer", "Transition");
      case CHAIN -> List.of("Chain");
    };
  }

  private String resource(String type) throws IOException {
    String folder = types().get(0).toLowerCase(Locale.ROOT);
    String name = "sources/" + folder + "/" + type + ".java";
    try (InputStream stream = CompiledSources.class.getResourceAsStream(name)) {
      return new String(
          Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** 499 times convolution and activation, then pooling and a dense layer. */
  private static String chain() {
    StringBuilder source =
        new StringBuilder(
            """
            package chain;

            import dev.fovea.annotations.*;

            @Network
            public interface Chain {
              @ImageInput(channels = 16, height = 16, width = 16) FeatureMap image();
            """);
    String read = "image";
    for (int layer = 1; layer <= CHAIN_METHODS; layer++) {
      source
          .append("  @Conv2d(filters = 16, kernel = 3, padding = 1) @Relu FeatureMap layer")
          .append(layer)
          .append("(FeatureMap ")
          .append(read)
          .append(");\n");
      read = "layer" + layer;
    }
    return source
        .append(
            "  @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy Vector logits(FeatureMap ")
        .append(read)
        .append(");\n}\n")
        .toString();
  }
}
