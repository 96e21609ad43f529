package dev.fovea.processor.layer;

import com.google.auto.service.AutoService;
import dev.fovea.processor.spec.Kind;
import dev.fovea.processor.spec.Shape;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@link dev.fovea.annotations.Multiply}. */
@AutoService(LayerDefinition.class)
public final class MultiplyDefinition extends LayerDefinition {

  @Override
  public String name() {
    return "Multiply";
  }

  @Override
  public Set<Kind> accepts() {
    return EnumSet.of(Kind.FEATURE_MAP, Kind.VECTOR);
  }

  /** A map and its gates too. */
  @Override
  public boolean joins(Set<Kind> kinds) {
    return super.joins(kinds) || kinds.equals(accepts());
  }

  @Override
  public Arity arity() {
    return Arity.SEVERAL;
  }

  @Override
  public Optional<ConfiguredLayer> configure(Attributes attributes) {
    return attributes.ifSound(MultiplyDefinition::infer);
  }

  private static Optional<Layer> infer(LayerRequest request) {
    List<Shape> shapes = request.inputs().stream().map(LayerRequest.Input::shape).toList();
    if (areMapAndGates(shapes)) {
      boolean mapFirst = shapes.get(0).kind() == Kind.FEATURE_MAP;
      return Optional.of(
          layer(
              shapes.get(mapFirst ? 0 : 1),
              // The product is larger than the gates.
              mapFirst ? Placement.MAY_OVERWRITE : Placement.OWN_MEMORY));
    }
    String needed = "equal shapes, or a FeatureMap and a Vector with a gate for each channel";
    return JoinShapes.agree(request, needed, Shape::equals)
        ? Optional.of(layer(request.shape(), Placement.MAY_OVERWRITE))
        : Optional.empty();
  }

  private static boolean areMapAndGates(List<Shape> shapes) {
    return shapes.size() == 2
        && shapes.get(0).kind() != shapes.get(1).kind()
        && shapes.get(0).channels() == shapes.get(1).channels();
  }

  private static Layer layer(Shape output, Placement placement) {
    return Layer.yielding(output, OperationCode.of("Multiply"))
        .placement(placement)
        .backwardNeeds(BackwardNeed.INPUT)
        .build();
  }
}
