package dev.fovea.processor.layer;

import com.google.auto.service.AutoService;
import dev.fovea.processor.spec.Kind;
import dev.fovea.processor.spec.Shape;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** {@link dev.fovea.annotations.ConvTranspose2d}. */
@AutoService(LayerDefinition.class)
public final class ConvTranspose2dDefinition extends LayerDefinition {

  private static final String WIDTH = "filters";

  @Override
  public String name() {
    return "ConvTranspose2d";
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
    long groups = attributes.positive(Groups.NAME);
    TransposedAttributes window = TransposedAttributes.read(attributes);
    BiasAttribute bias = BiasAttribute.read(attributes);
    Groups.requireDivisorOfFilters(attributes, groups, filters);
    return attributes.ifSound(
        request ->
            Groups.divideChannels(request, groups)
                ? window
                    .over(request)
                    .map(windows -> layer(request, filters, groups, windows, bias.resolve(request)))
                : Optional.empty());
  }

  private static Layer layer(
      LayerRequest request, long filters, long groups, TransposedWindows windows, boolean bias) {
    Shape input = request.shape();
    TransposedWindow rows = windows.height();
    TransposedWindow columns = windows.width();
    Shape output =
        Shape.featureMap(
            filters, rows.outputSize(input.height()), columns.outputSize(input.width()));
    long taps = Counts.product(rows.kernel(), columns.kernel());
    // An output position sums the taps that reach it: of all taps one in stride height · stride
    // width.
    long fanIn =
        Math.max(
            1,
            Counts.product(input.channels() / groups, taps)
                / Counts.product(rows.stride(), columns.stride()));
    long fanOut = Counts.product(filters / groups, taps);
    Layer.Builder layer =
        Layer.yielding(output, operation(input.channels(), filters, groups, windows, bias))
            .spatial(
                new Spatial.Resampled(
                    rows.sampling(input.height()), columns.sampling(input.width())))
            .parameter(
                new ParameterSlot(
                    "weight",
                    true,
                    List.of(input.channels(), filters / groups, rows.kernel(), columns.kernel()),
                    request.rectified()
                        ? new Initializer.He(fanIn)
                        : new Initializer.Glorot(fanIn, fanOut),
                    OptionalLong.of(groups)))
            .macs(
                Counts.product(
                    input.channels(), input.height(), input.width(), filters / groups, taps))
            .backwardNeeds(BackwardNeed.INPUT);
    if (bias) {
      layer.parameter(new ParameterSlot("bias", true, List.of(filters), new Initializer.Zeros()));
    }
    return layer
        .attribute("kernel", List.of(rows.kernel(), columns.kernel()))
        .attribute("stride", List.of(rows.stride(), columns.stride()))
        .attribute("padding", windows.padding())
        .attribute("outputPadding", List.of(rows.outputPadding(), columns.outputPadding()))
        .attribute("dilation", List.of(rows.dilation(), columns.dilation()))
        .attribute("groups", groups)
        .attribute("bias", bias)
        .build();
  }

  private static OperationCode operation(
      long channels, long filters, long groups, TransposedWindows windows, boolean bias) {
    TransposedWindow rows = windows.height();
    TransposedWindow columns = windows.width();
    OperationCode code =
        OperationCode.of("ConvTranspose2d", channels, filters)
            .with("kernel", rows.kernel(), columns.kernel());
    if (rows.stride() != 1 || columns.stride() != 1) {
      code = code.with("stride", rows.stride(), columns.stride());
    }
    if (windows.padding().stream().anyMatch(pixels -> pixels != 0)) {
      code = code.with("padding", windows.padding().toArray());
    }
    if (rows.outputPadding() != 0 || columns.outputPadding() != 0) {
      code = code.with("outputPadding", rows.outputPadding(), columns.outputPadding());
    }
    if (rows.dilation() != 1 || columns.dilation() != 1) {
      code = code.with("dilation", rows.dilation(), columns.dilation());
    }
    code = groups == 1 ? code : code.with("groups", groups);
    return bias ? code.with("withBias") : code;
  }
}
