package dev.fovea.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.fovea.processor.analyse.AnalysedLayer;
import dev.fovea.processor.analyse.AnalysedNetwork;
import dev.fovea.processor.spec.Kind;
import dev.fovea.processor.spec.NetworkSpec;
import dev.fovea.processor.spec.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What users of a generated class see of it, and the names of its types. No two types get the same
 * name, whatever the network's methods are called: what comes later gives way with an underscore.
 *
 * @param network the annotated type
 * @param model the generated class
 * @param inputs in source order
 * @param outputs the heads, in source order
 * @param inputType what goes in: the only input's record, or a record of all
 * @param outputType what comes out, likewise
 * @param inferenceType the name of the nested class that predicts
 * @param trainingType the name of the nested class that trains
 */
record ModelApi(
    ClassName network,
    ClassName model,
    List<Port> inputs,
    List<Port> outputs,
    ClassName inputType,
    ClassName outputType,
    String inferenceType,
    String trainingType) {

  private static final String CLASSIFIER = "SoftmaxCrossEntropy";

  /**
   * An input or head of a network.
   *
   * @param annotation its annotation's simple name
   */
  record Declared(String name, Kind kind, Optional<Shape> shape, String annotation) {}

  /** The API of a network without errors. */
  static ModelApi of(AnalysedNetwork network) {
    return of(
        network.spec(),
        network.inputs().stream().map(ModelApi::declared).toList(),
        network.heads().stream().map(ModelApi::declared).toList());
  }

  /** The API of a network of which only the declarations are known. */
  static ModelApi of(NetworkSpec spec, List<Declared> inputs, List<Declared> outputs) {
    ClassName model = ClassName.get(spec.packageName(), spec.modelName());
    NameAllocator types = new NameAllocator();
    Words.fresh(types, spec.modelName());
    List<Port> inputPorts = ports(inputs, model, types);
    List<Port> outputPorts = ports(outputs, model, types);
    String all = Words.fresh(types, NameClashes.INPUTS);
    String predicted = Words.fresh(types, NameClashes.OUTPUTS);
    return new ModelApi(
        networkType(spec),
        model,
        inputPorts,
        outputPorts,
        together(inputPorts, model.nestedClass(all)),
        together(outputPorts, model.nestedClass(predicted)),
        Words.fresh(types, "Inference"),
        Words.fresh(types, "Training"));
  }

  /** {@code Model<Input, Output>}. */
  TypeName superclass() {
    return ParameterizedTypeName.get(RuntimeTypes.MODEL, inputType, outputType);
  }

  private static Declared declared(AnalysedLayer node) {
    return new Declared(
        node.method().name(),
        node.layer().output().kind(),
        Optional.of(node.layer().output()),
        node.annotation().name());
  }

  private static List<Port> ports(List<Declared> declared, ClassName model, NameAllocator types) {
    NameAllocator components = new NameAllocator();
    NameClashes.METHODS_OF_OBJECT.forEach(name -> Words.fresh(components, name));
    List<Port> ports = new ArrayList<>();
    for (Declared port : declared) {
      ClassName type = model.nestedClass(Words.fresh(types, Words.capitalised(port.name())));
      boolean classifies = port.annotation().equals(CLASSIFIER) && port.kind() != Kind.FEATURE_MAP;
      ports.add(
          new Port(
              port.name(),
              type,
              Words.fresh(components, port.name()),
              port.kind(),
              port.shape(),
              classifies));
    }
    return List.copyOf(ports);
  }

  private static ClassName together(List<Port> ports, ClassName several) {
    return ports.size() == 1 ? ports.get(0).type() : several;
  }

  private static ClassName networkType(NetworkSpec spec) {
    List<String> names = List.of(spec.name().split("\\."));
    ClassName type = ClassName.get(spec.packageName(), names.get(0));
    for (String nested : names.subList(1, names.size())) {
      type = type.nestedClass(nested);
    }
    return type;
  }
}
