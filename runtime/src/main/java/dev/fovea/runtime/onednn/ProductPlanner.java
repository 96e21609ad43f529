package dev.fovea.runtime.onednn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.dnnl.global.dnnl;

/** Plans the product of values, and of a map and a gate for each of its channels. */
final class ProductPlanner {

  private static final int MAP_AXES = 4;

  private final Planning planning;
  private final List<Place> inputs;

  ProductPlanner(Planning planning) {
    this.planning = planning;
    this.inputs = planning.inputs();
  }

  void plan() {
    boolean gated = inputs.size() == 2 && isMap(inputs.get(0)) != isMap(inputs.get(1));
    if (gated) {
      int map = isMap(inputs.get(0)) ? 0 : 1;
      planGated(map, 1 - map);
    } else {
      planElementwise();
    }
  }

  private static boolean isMap(Place place) {
    return place.layout().dimensions().length == MAP_AXES;
  }

  private void planElementwise() {
    Layout layout = planning.input().layout();
    Place target = planning.output(layout);
    Recorder forward = planning.forward();
    Memory product = forward.write(target, layout);
    if (inputs.size() == 1) {
      forward.copy(forward.at(planning.input()), product);
    } else {
      multiply(forward, forward.at(planning.input()), inputs.subList(1, inputs.size()), product);
    }
    planning
        .outputGradient(target)
        .ifPresent(
            gradient -> {
              // The first input's gradient may replace the product's, so that it comes last.
              for (int index = inputs.size() - 1; index >= 0; index--) {
                planGradient(index, gradient, layout);
              }
            });
  }

  private void planGradient(int index, Place gradient, Layout layout) {
    Optional<Place> to = planning.inputGradient(index);
    if (to.isEmpty()) {
      return;
    }
    Recorder steps = planning.backward();
    List<Place> others = new ArrayList<>(inputs);
    others.remove(index);
    Memory from = steps.read(gradient, layout);
    if (others.isEmpty()) {
      steps.copy(from, steps.at(to.get()));
    } else {
      multiply(steps, from, others, steps.write(to.get(), layout));
    }
  }

  private void multiply(Recorder steps, Memory first, List<Place> others, Memory result) {
    Arithmetic arithmetic = new Arithmetic(planning.device(), steps);
    Memory product = first;
    for (Place other : others) {
      Memory factor = steps.read(other, result.layout());
      arithmetic.binary(dnnl.dnnl_binary_mul, product, factor, result);
      product = result;
    }
  }

  private void planGated(int map, int gates) {
    Layout layout = inputs.get(map).layout();
    Place target = planning.output(layout);
    Recorder forward = planning.forward();
    new Arithmetic(planning.device(), forward)
        .binary(
            dnnl.dnnl_binary_mul,
            forward.at(inputs.get(map)),
            forward.at(perChannel(inputs.get(gates))),
            forward.write(target, layout));
    Optional<Place> gateGradient = planning.inputGradient(gates);
    Optional<Place> mapGradient = planning.inputGradient(map);
    planning
        .outputGradient(target)
        .ifPresent(
            gradient -> {
              Recorder steps = planning.backward();
              Arithmetic arithmetic = new Arithmetic(planning.device(), steps);
              Memory from = steps.read(gradient, layout);
              gateGradient.ifPresent(
                  place -> {
                    Memory products = steps.temporary(layout);
                    arithmetic.binary(
                        dnnl.dnnl_binary_mul, from, steps.at(inputs.get(map)), products);
                    arithmetic.reduce(
                        dnnl.dnnl_reduction_sum, products, steps.at(perChannel(place)));
                  });
              // It may replace the product's gradient, so that it comes last.
              mapGradient.ifPresent(
                  place ->
                      arithmetic.binary(
                          dnnl.dnnl_binary_mul,
                          from,
                          steps.at(perChannel(inputs.get(gates))),
                          steps.at(place)));
            });
  }

  /** A vector [N, C], which always has the common layout, as [N, C, 1, 1]. */
  private Place perChannel(Place vector) {
    long[] dimensions = vector.layout().dimensions();
    Layout layout = planning.values().dense(dimensions[0], dimensions[1], 1, 1);
    return new Place(vector.address(), layout);
  }
}
