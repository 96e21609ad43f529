package dev.fovea.processor.layer;

import com.google.auto.service.AutoService;
import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.spec.Kind;
import dev.fovea.processor.spec.Shape;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@link dev.fovea.annotations.Conv1d}. */
@AutoService(LayerDefinition.class)
public final class Conv1dDefinition extends LayerDefinition {

  private static final String WIDTH = "filters";
  private static final String GROUPS = "groups";

  @Override
  public String name() {
    return "Conv1d";
  }

  @Override
  public Set<Kind> accepts() {
    return EnumSet.of(Kind.SEQUENCE);
  }

  @Override
  public Optional<String> width() {
    return Optional.of(WIDTH);
  }

  @Override
  public Optional<ConfiguredLayer> configure(Attributes attributes) {
    long filters = attributes.positive(WIDTH);
    long groups = attributes.positive(GROUPS);
    StepWindowAttributes window = StepWindowAttributes.ofConvolution(attributes);
    BiasAttribute bias = BiasAttribute.read(attributes);
    if (groups >= 1 && filters >= 1 && filters % groups != 0) {
      attributes.problem(
          Message.GROUPS
              .at(
                  attributes.annotation().positionOf(GROUPS),
                  name(),
                  Counts.grouped(groups),
                  Counts.grouped(filters) + " filters")
              .because(remainder(filters, groups))
              .fix("groups = 1"));
    }
    return attributes.ifSound(request -> infer(request, filters, groups, window, bias));
  }

  private Optional<Layer> infer(
      LayerRequest request,
      long filters,
      long groups,
      StepWindowAttributes attributes,
      BiasAttribute bias) {
    long features = request.shape().channels();
    if (features % groups != 0) {
      request.problem(
          Message.GROUPS
              .at(
                  request.annotation().positionOf(GROUPS),
                  name(),
                  Counts.grouped(groups),
                  Counts.grouped(features) + " input features")
              .because(remainder(features, groups))
              .fix("groups = 1"));
      return Optional.empty();
    }
    return attributes
        .over(request)
        .map(window -> layer(request, filters, groups, window, bias.resolve(request)));
  }

  private static Layer layer(
      LayerRequest request, long filters, long groups, Spatial.Windowed windows, boolean bias) {
    AxisWindow window = windows.height();
    Shape input = request.shape();
    Shape output = windows.output(input, filters);
    long features = input.channels() / groups;
    long fanIn = Counts.product(features, window.kernel());
    long fanOut = Counts.product(filters / groups, window.kernel());
    Initializer initializer =
        request.rectified() ? new Initializer.He(fanIn) : new Initializer.Glorot(fanIn, fanOut);

    OperationCode operation =
        StepWindowAttributes.code(
            OperationCode.of("Conv1d", input.channels(), filters).with("kernel", window.kernel()),
            window);
    operation = groups == 1 ? operation : operation.with(GROUPS, groups);
    operation = bias ? operation.with("withBias") : operation;

    Layer.Builder layer =
        Layer.yielding(output, operation)
            .spatial(windows)
            .parameter(
                new ParameterSlot(
                    "weight", true, List.of(filters, features, window.kernel()), initializer))
            .macs(Counts.product(filters, output.height(), features, window.kernel()))
            .backwardNeeds(BackwardNeed.INPUT);
    if (bias) {
      layer.parameter(new ParameterSlot("bias", true, List.of(filters), new Initializer.Zeros()));
    }
    StepWindowAttributes.describe(layer, window);
    return layer.attribute(GROUPS, groups).attribute("bias", bias).build();
  }

  private static String remainder(long count, long groups) {
    return Counts.grouped(count)
        + " / "
        + Counts.grouped(groups)
        + " = "
        + Counts.grouped(count / groups)
        + " remainder "
        + Counts.grouped(count % groups);
  }
}
