package dev.fovea.processor.write;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javapoet.ClassName;
import dev.fovea.processor.spec.NetworkSpec;
import dev.fovea.processor.spec.Position;
import dev.fovea.processor.testing.Analysis;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ModelApiTest {

  @Test
  void aSingleInputAndHeadAreThemselvesWhatGoesInAndOut() {
    ModelApi api =
        api(
            """
            interface Tiny {
              @VectorInput(features = 4) Vector point();
              @Dense(units = 3) @SoftmaxCrossEntropy Vector logits(Vector point);
            }
            """);

    assertThat(api.superclass())
        .hasToString("dev.fovea.runtime.Model<demo.TinyModel.Point, demo.TinyModel.Logits>");
    assertThat(api.outputs()).extracting(Port::classifies).containsExactly(true);
  }

  @Test
  void severalInputsAndHeadsComeInARecordOfAll() {
    ModelApi api =
        api(
            """
            interface Tiny {
              @VectorInput(features = 4) Vector left();
              @VectorInput(features = 4) Vector right();
              @Dense(units = 3) @SoftmaxCrossEntropy Vector logits(Vector left);
              @Dense(units = 2) @MeanSquaredError Vector box(Vector right);
            }
            """);

    assertThat(api.superclass())
        .hasToString("dev.fovea.runtime.Model<demo.TinyModel.Inputs, demo.TinyModel.Outputs>");
    assertThat(api.outputs()).extracting(Port::classifies).containsExactly(true, false);
  }

  @Test
  void methodsMayBeCalledLikeWhatTheClassItselfNeeds() {
    ModelApi api =
        api(
            """
            interface Tiny {
              @VectorInput(features = 4) Vector inputs();
              @VectorInput(features = 4) Vector inference();
              @VectorInput(features = 4) Vector tinyModel();
              @Dense(units = 3) @MeanSquaredError Vector training(Vector inputs);
              @Dense(units = 3) @MeanSquaredError Vector outputs(Vector inference);
              @Dense(units = 3) @MeanSquaredError Vector last(Vector tinyModel);
            }
            """);

    assertThat(api.inputs())
        .extracting(port -> port.type().simpleName())
        .containsExactly("Inputs", "Inference", "TinyModel_");
    assertThat(api.outputs())
        .extracting(port -> port.type().simpleName())
        .containsExactly("Training", "Outputs", "Last");
    assertThat(api.inputType().simpleName()).isEqualTo("Inputs_");
    assertThat(api.outputType().simpleName()).isEqualTo("Outputs_");
    assertThat(api.inferenceType()).isEqualTo("Inference_");
    assertThat(api.trainingType()).isEqualTo("Training_");
  }

  @Test
  void aRecordOfAllHasNoComponentThatRecordsRefuse() {
    ModelApi api =
        api(
            """
            interface Tiny {
              @VectorInput(features = 4) Vector clone();
              @VectorInput(features = 4) Vector finalize();
              @Dense(units = 3) @MeanSquaredError Vector left(Vector clone);
              @Dense(units = 3) @MeanSquaredError Vector right(Vector finalize);
            }
            """);

    assertThat(api.inputs()).extracting(Port::component).containsExactly("clone_", "finalize_");
  }

  @Test
  void theModelOfANestedNetworkIsNamedAfterBoth() {
    ModelApi api =
        ModelApi.of(
            new NetworkSpec(
                "demo", "Outer.Tiny", List.of(), List.of(), Set.of(), new Position() {}),
            List.of(),
            List.of());

    assertThat(api.model()).isEqualTo(ClassName.get("demo", "Outer_TinyModel"));
    assertThat(api.network()).isEqualTo(ClassName.get("demo", "Outer", "Tiny"));
  }

  private static ModelApi api(String source) {
    return ModelApi.of(Analysis.of(source).network());
  }
}
