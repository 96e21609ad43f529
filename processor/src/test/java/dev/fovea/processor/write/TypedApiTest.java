package dev.fovea.processor.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.processor.FoveaProcessor;
import dev.fovea.processor.compiler.Compilation;
import dev.fovea.processor.compiler.Finding;
import dev.fovea.processor.compiler.SourceFile;
import dev.fovea.processor.compiler.TestCompiler;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The generated class as its users see it. */
class TypedApiTest {

  private static final String USER =
      """
      package demo;

      import demo.TwoHeadsModel.Context;
      import demo.TwoHeadsModel.Image;
      import demo.TwoHeadsModel.Inputs;
      import demo.TwoHeadsModel.Outputs;
      import java.util.function.Function;
      import org.nd4j.linalg.api.ndarray.INDArray;
      import org.nd4j.linalg.factory.Nd4j;

      /** Takes an image, gives back probabilities. */
      public final class User implements Function<INDArray, INDArray> {
        @Override
        public INDArray apply(INDArray image) {
          try (TwoHeadsModel model = TwoHeadsModel.create()) {
            Context context = new Context(Nd4j.zeros(3));
            Outputs outputs = model.predict(new Inputs(%s, context));
            int[] classes = outputs.label().classes();
            INDArray place = outputs.place().array();
            long[] shape = model.knownDenseWeight().array().shape();
            if (classes.length != place.size(0) || shape[1] != 83) {
              throw new AssertionError();
            }
            return outputs.label().probabilities();
          }
        }
      }
      """;

  @Test
  void predictsWithTheNetworksOwnTypes() throws ReflectiveOperationException {
    INDArray probabilities = user("new Image(image)").apply(Nd4j.ones(DataType.FLOAT, 1, 9, 9, 1));

    assertThat(probabilities.shape()).containsExactly(1, 4);
    assertThat(probabilities.sumNumber().doubleValue()).isBetween(0.999, 1.001);
  }

  @Test
  void aSingleSampleNeedsNoBatchAxis() throws ReflectiveOperationException {
    assertThat(user("new Image(image)").apply(Nd4j.ones(DataType.FLOAT, 9, 9, 1)).shape())
        .containsExactly(1, 4);
  }

  @Test
  void channelsFirstIsConvertedAtTheDoor() throws ReflectiveOperationException {
    INDArray image = Nd4j.rand(DataType.FLOAT, 1, 9, 9, 1);

    assertThat(user("Image.channelsFirst(image)").apply(image.permute(0, 3, 1, 2)))
        .isEqualTo(user("new Image(image)").apply(image));
  }

  @Test
  void aWrongSizeIsRefusedAtTheDoorNamingBothShapes() throws ReflectiveOperationException {
    Function<INDArray, INDArray> user = user("new Image(image)");
    INDArray tooWide = Nd4j.ones(DataType.FLOAT, 1, 9, 10, 1);

    assertThatThrownBy(() -> user.apply(tooWide))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("image")
        .hasMessageContaining("[N, 9, 9, 1]")
        .hasMessageContaining("[1, 9, 10, 1]");
  }

  @Test
  void aWrongKindDoesNotCompile() {
    Compilation compilation =
        TestCompiler.JAVAC.compile(
            List.of(
                SourceFile.of(GoldenFiles.read("TwoHeads.java")),
                SourceFile.of(USER.formatted("new Context(image)"))),
            List.of(),
            List.of(new FoveaProcessor()));

    assertThat(compilation.errors())
        .extracting(Finding::text)
        .singleElement()
        .asString()
        .matches("(?s).*Context cannot be converted to .*Image.*");
  }

  @Test
  void aPublicNetworkHasAPublicModel() {
    assertThat(GeneratedNetwork.golden("Chain").model()).contains("public final class ChainModel");
  }

  @Test
  void aNetworkOfThePackageHasAModelOfThePackage() {
    assertThat(GeneratedNetwork.golden("Residual").model()).contains("\nfinal class ResidualModel");
  }

  @Test
  void aNestedNetworkIsAsVisibleAsItsOuterTypes() {
    String source =
        """
        package demo;

        import dev.fovea.annotations.*;

        %s interface Outer {
          @Network
          interface Tiny {
            @VectorInput(features = 2) Vector point();
            @Dense(units = 2) @SoftmaxCrossEntropy Vector logits();
          }
        }
        """;

    assertThat(nested(source.formatted("public"))).contains("public final class Outer_TinyModel");
    assertThat(nested(source.formatted(""))).contains("\nfinal class Outer_TinyModel");
  }

  private static String nested(String source) {
    Compilation compilation = TestCompiler.JAVAC.compile(SourceFile.of(source));
    assertThat(compilation.texts()).isEmpty();
    assertThat(compilation.output("META-INF/fovea/demo.Outer$Tiny.json")).isPresent();
    return compilation.output("demo/Outer_TinyModel.java").orElseThrow();
  }

  @SuppressWarnings("unchecked")
  private static Function<INDArray, INDArray> user(String image)
      throws ReflectiveOperationException {
    GeneratedNetwork network =
        GeneratedNetwork.golden("TwoHeads", SourceFile.of(USER.formatted(image)));
    return (Function<INDArray, INDArray>)
        network.loader().loadClass("demo.User").getDeclaredConstructor().newInstance();
  }
}
