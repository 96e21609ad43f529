package dev.fovea.processor.layer;

import com.google.auto.service.AutoService;
import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.spec.Kind;
import dev.fovea.processor.spec.Shape;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@link dev.fovea.annotations.Conv2d}. */
@AutoService(LayerDefinition.class)
public final class Conv2dDefinition extends LayerDefinition {

  private static final String WIDTH = "filters";

  @Override
  public String name() {
    return "Conv2d";
  }

  @Override
  public Set<Kind> accepts() {
    return EnumSet.of(Kind.FEATURE_MAP);
  }

  @Override
  public Optional<String> width() {
    return Optional.of(WIDTH);
  }

  @Override
  public Optional<ConfiguredLayer> configure(Attributes attributes) {
    long filters = attributes.positive(WIDTH);
    long groups = attributes.positive("groups");
    WindowAttributes window = WindowAttributes.ofConvolution(attributes);
    BiasAttribute bias = BiasAttribute.read(attributes);
    if (groups >= 1 && filters >= 1 && filters % groups != 0) {
      attributes.problem(
          Message.GROUPS
              .at(
                  attributes.annotation().positionOf("groups"),
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
      WindowAttributes attributes,
      BiasAttribute biasAttribute) {
    Shape input = request.shape();
    if (input.channels() % groups != 0) {
      request.problem(
          Message.GROUPS
              .at(
                  request.annotation().positionOf("groups"),
                  name(),
                  Counts.grouped(groups),
                  Counts.grouped(input.channels()) + " input channels")
              .because(remainder(input.channels(), groups))
              .fix("groups = 1"));
      return Optional.empty();
    }
    return attributes
        .over(request)
        .map(window -> layer(request, filters, groups, window, biasAttribute.resolve(request)));
  }

  private static Layer layer(
      LayerRequest request, long filters, long groups, Spatial.Windowed window, boolean bias) {
    Shape input = request.shape();
    AxisWindow rows = window.height();
    AxisWindow columns = window.width();
    Shape output = window.output(input, filters);
    long inChannels = input.channels() / groups;
    long taps = Counts.product(rows.kernel(), columns.kernel());
    long fanIn = Counts.product(inChannels, taps);
    long fanOut = Counts.product(filters / groups, taps);
    Initializer initializer =
        request.rectified() ? new Initializer.He(fanIn) : new Initializer.Glorot(fanIn, fanOut);

    OperationCode operation =
        OperationCode.of("Conv2d", input.channels(), filters)
            .with("kernel", rows.kernel(), columns.kernel());
    operation = WindowCode.add(operation, window);
    operation = groups == 1 ? operation : operation.with("groups", groups);
    operation = bias ? operation.with("withBias") : operation;

    Layer.Builder layer =
        Layer.yielding(output, operation)
            .spatial(window)
            .parameter(
                new ParameterSlot(
                    "weight",
                    true,
                    List.of(filters, inChannels, rows.kernel(), columns.kernel()),
                    initializer))
            .macs(Counts.product(filters, output.height(), output.width(), inChannels, taps))
            .backwardNeeds(BackwardNeed.INPUT);
    if (bias) {
      layer.parameter(new ParameterSlot("bias", true, List.of(filters), new Initializer.Zeros()));
    }
    WindowCode.describe(layer, window);
    return layer.attribute("groups", groups).attribute("bias", bias).build();
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
