package dev.fovea.processor.write;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fovea.processor.compiler.SourceFile;
import dev.fovea.processor.compiler.TestCompiler;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Blocks and repetitions are only another way to write a network. */
class BlockNetworkTest {

  private static final SourceFile BOTTLENECK =
      SourceFile.of(
          """
          package demo;

          import dev.fovea.annotations.*;

          @Block
          public @interface Bottleneck {
            int width();

            int stride() default 1;

            interface Body {
              @Conv2d(kernel = 1, bind = "filters = width")
              @BatchNorm
              @Relu
              FeatureMap reduce(FeatureMap in);

              @Conv2d(kernel = 3, padding = 1, bind = "filters = width, stride = stride")
              @BatchNorm
              @Relu
              FeatureMap spatial(FeatureMap reduce);

              @Conv2d(kernel = 1, bind = "filters = 4 * width")
              @BatchNorm
              FeatureMap expand(FeatureMap spatial);

              @Conv2d(kernel = 1, bind = "filters = 4 * width, stride = stride")
              @BatchNorm
              FeatureMap shortcut(FeatureMap in);

              @Add
              @Relu
              FeatureMap out(FeatureMap expand, FeatureMap shortcut);
            }
          }
          """);

  private static final SourceFile GROWTH =
      SourceFile.of(
          """
          package demo;

          import dev.fovea.annotations.*;

          @Block
          public @interface Growth {
            int rate();

            interface Body {
              @Conv2d(kernel = 3, padding = 1, bind = "filters = rate")
              @Relu
              FeatureMap grown(FeatureMap in);

              @Concat
              FeatureMap out(FeatureMap in, FeatureMap grown);
            }
          }
          """);

  private static final SourceFile STAGE =
      SourceFile.of(
          """
          package demo;

          import dev.fovea.annotations.*;

          @Block
          public @interface Stage {
            int width();

            int depth();

            interface Body {
              @Conv2d(kernel = 1, bind = "filters = (width + 2) / 2 - 1")
              @Relu
              FeatureMap first(FeatureMap in);

              @Inner(bind = "width = width")
              @Repeat(bind = "value = depth")
              FeatureMap rest(FeatureMap first);
            }
          }
          """);

  private static final SourceFile INNER =
      SourceFile.of(
          """
          package demo;

          import dev.fovea.annotations.*;

          @Block
          public @interface Inner {
            int width() default 0;

            String bind() default "";

            interface Body {
              @Conv2d(kernel = 1, bind = "filters = width")
              @Relu
              FeatureMap out(FeatureMap in);
            }
          }
          """);

  private static final String BLOCKS =
      """
      @Network
      interface Tiny {
        @ImageInput(channels = 3, height = 8, width = 8)
        FeatureMap image();

        @Bottleneck(width = 2, stride = 2)
        FeatureMap stage(FeatureMap image);

        @Bottleneck(width = 2)
        @Repeat(2)
        FeatureMap more(FeatureMap stage);

        @BatchNorm
        @Growth(rate = 3)
        @Repeat(2)
        FeatureMap dense(FeatureMap more);

        @GlobalAvgPool
        @Dense(units = 4)
        @SoftmaxCrossEntropy
        Vector logits(FeatureMap dense);
      }
      """;

  private static String flatBottleneck(String name, String input, int stride) {
    return """
        @Conv2d(filters = 2, kernel = 1) @BatchNorm @Relu
        FeatureMap %1$sReduce(FeatureMap %2$s);
        @Conv2d(filters = 2, kernel = 3, padding = 1, stride = %3$d) @BatchNorm @Relu
        FeatureMap %1$sSpatial(FeatureMap %1$sReduce);
        @Conv2d(filters = 8, kernel = 1) @BatchNorm
        FeatureMap %1$sExpand(FeatureMap %1$sSpatial);
        @Conv2d(filters = 8, kernel = 1, stride = %3$d) @BatchNorm
        FeatureMap %1$sShortcut(FeatureMap %2$s);
        @Add @Relu
        FeatureMap %1$sOut(FeatureMap %1$sExpand, FeatureMap %1$sShortcut);
        """
        .formatted(name, input, stride);
  }

  private static String flatGrowth(String name, String input) {
    return """
        @BatchNorm FeatureMap %1$s(FeatureMap %2$s);
        @Conv2d(filters = 3, kernel = 3, padding = 1) @Relu
        FeatureMap %1$sGrown(FeatureMap %1$s);
        @Concat FeatureMap %1$sOut(FeatureMap %1$s, FeatureMap %1$sGrown);
        """
        .formatted(name, input);
  }

  private static String flat() {
    return """
        @Network
        interface Tiny {
          @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
        """
        + flatBottleneck("stage", "image", 2)
        + flatBottleneck("more0", "stageOut", 1)
        + flatBottleneck("more1", "more0Out", 1)
        + flatGrowth("dense0", "more1Out")
        + flatGrowth("dense1", "dense0Out")
        + """
          @GlobalAvgPool @Dense(units = 4) @SoftmaxCrossEntropy
          Vector logits(FeatureMap dense1Out);
        }
        """;
  }

  @Test
  void theMetadataIsThatOfTheSameNetworkWrittenOut() {
    JsonNode blocks = GeneratedNetwork.of(BLOCKS, BOTTLENECK, GROWTH).json();
    JsonNode flat = GeneratedNetwork.of(flat()).json();

    assertThat(blocks.get("totals")).isEqualTo(flat.get("totals"));
    assertThat(withoutNames(blocks)).isEqualTo(withoutNames(flat));
    assertThat(layerNames(blocks))
        .contains(
            "stage.reduce.conv2d",
            "stage.out.relu",
            "more.0.reduce.conv2d",
            "more.1.out.add",
            "dense.0.batchNorm",
            "dense.1.grown.conv2d");
  }

  @Test
  void blocksTakeWhatTheBlockAroundThemBinds() {
    JsonNode network =
        GeneratedNetwork.of(
                """
                @Network
                interface Tiny {
                  @ImageInput(channels = 3, height = 8, width = 8)
                  FeatureMap image();

                  @Stage(width = 6, depth = 2)
                  @Expect(shape = {6, 8, 8}, parameters = (3 * 3 + 3) + (3 * 6 + 6) + (6 * 6 + 6))
                  FeatureMap stage(FeatureMap image);

                  @GlobalAvgPool
                  @Dense(units = 4)
                  @SoftmaxCrossEntropy
                  Vector logits(FeatureMap stage);
                }
                """,
                STAGE,
                INNER)
            .json();

    assertThat(layerNames(network))
        .containsExactly(
            "stage.first.conv2d",
            "stage.first.relu",
            "stage.rest.0.out.conv2d",
            "stage.rest.0.out.relu",
            "stage.rest.1.out.conv2d",
            "stage.rest.1.out.relu",
            "logits.globalAvgPool",
            "logits.dense");
  }

  @Test
  void aUsersAnnotationIsNoLayerOfTheSameName() {
    SourceFile mine = SourceFile.of("package mine;\npublic @interface Relu {}\n");
    JsonNode network =
        GeneratedNetwork.of(
                """
                @Network
                interface Tiny {
                  @VectorInput(features = 3)
                  Vector numbers();

                  @mine.Relu
                  @Dense(units = 4)
                  @SoftmaxCrossEntropy
                  Vector logits(Vector numbers);
                }
                """,
                mine)
            .json();

    assertThat(layerNames(network)).containsExactly("logits.dense");
  }

  @Test
  void namesThatBecomeOneInJavaGiveWay() {
    var compilation =
        TestCompiler.JAVAC.compile(
            INNER,
            SourceFile.of(
                """
                package demo;

                import dev.fovea.annotations.*;

                @Network
                interface Tiny {
                  @ImageInput(channels = 3, height = 8, width = 8)
                  FeatureMap image();

                  @Inner(width = 2)
                  @Repeat(1)
                  FeatureMap stage(FeatureMap image);

                  @Inner(width = 2)
                  FeatureMap stage0(FeatureMap stage);

                  @GlobalAvgPool
                  @Dense(units = 4)
                  @SoftmaxCrossEntropy
                  Vector logits(FeatureMap stage0);
                }
                """));

    assertThat(compilation.texts()).isEmpty();
    assertThat(compilation.output("demo/TinyModel.java").orElseThrow())
        .contains("stage0OutConv2dWeight()", "stage0OutConv2dWeight_()");
  }

  private static List<String> layerNames(JsonNode network) {
    return StreamSupport.stream(network.get("layers").spliterator(), false)
        .map(layer -> layer.get("name").asText())
        .toList();
  }

  /** The layers with numbers in place of names. */
  private static List<String> withoutNames(JsonNode network) {
    Map<String, String> numbers = new HashMap<>();
    network.get("inputs").forEach(input -> numbers.put(input.get("name").asText(), "input"));
    List<String> layers = new ArrayList<>();
    for (JsonNode layer : network.get("layers")) {
      numbers.put(layer.get("name").asText(), "layer" + numbers.size());
      List<String> inputs = new ArrayList<>();
      layer.get("inputs").forEach(input -> inputs.add(numbers.get(input.asText())));
      layers.add(
          List.of(
                  layer.get("kind"),
                  inputs,
                  layer.get("shape"),
                  layer.get("parameters"),
                  layer.get("macs"),
                  layer.get("receptiveField"),
                  layer.get("inference"),
                  layer.get("training"),
                  layer.get("attributes"))
              .toString());
    }
    return layers;
  }
}
