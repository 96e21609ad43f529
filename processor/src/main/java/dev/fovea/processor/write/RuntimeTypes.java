package dev.fovea.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;

/**
 * The classes that generated code names: by name only, since the processor does not depend on the
 * runtime.
 */
final class RuntimeTypes {

  private static final String RUNTIME = "dev.fovea.runtime";

  static final ClassName MODEL = ClassName.get(RUNTIME, "Model");
  static final ClassName MODEL_OPTIONS = ClassName.get(RUNTIME, "ModelOptions");
  static final ClassName MODEL_DEFINITION = ClassName.get(RUNTIME, "ModelDefinition");
  static final ClassName DEFINITION_BUILDER = MODEL_DEFINITION.nestedClass("Builder");
  static final ClassName INITIALIZER = ClassName.get(RUNTIME, "Initializer");
  static final ClassName REGULARISATION = ClassName.get(RUNTIME, "Regularisation");
  static final ClassName PARAMETER = ClassName.get(RUNTIME + ".engine", "Parameter");
  static final ClassName PASS_CONTEXT = ClassName.get(RUNTIME, "PassContext");
  static final ClassName INFERENCE_PASS = ClassName.get(RUNTIME, "InferencePass");
  static final ClassName TRAINING_PASS = ClassName.get(RUNTIME, "TrainingPass");
  static final ClassName PREDICTIONS = ClassName.get(RUNTIME, "Predictions");
  static final ClassName SHAPES = ClassName.get(RUNTIME, "Shapes");
  static final ClassName BUFFER = ClassName.get(RUNTIME + ".engine", "Buffer");
  static final ClassName KERNEL = ClassName.get(RUNTIME + ".engine", "Kernel");
  static final ClassName ARRAY = ClassName.get("org.nd4j.linalg.api.ndarray", "INDArray");
  static final ClassName OVERRIDE = ClassName.get(Override.class);
  static final ClassName LIST = ClassName.get("java.util", "List");
  static final TypeName ARRAYS = ParameterizedTypeName.get(LIST, ARRAY);

  private RuntimeTypes() {}

  /** The class of an operation. */
  static ClassName operation(String simpleName) {
    return ClassName.get(RUNTIME + ".operation", simpleName);
  }
}
