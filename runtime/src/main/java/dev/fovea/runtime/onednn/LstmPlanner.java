package dev.fovea.runtime.onednn;

import dev.fovea.runtime.engine.Carry;
import dev.fovea.runtime.operation.Recurrence;
import java.util.Optional;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Plans a long short-term memory that reads from the first step to the last, a primitive for each
 * layer. Within it steps come first, as oneDNN's fast implementations want.
 */
final class LstmPlanner {

  private static final int PARAMETERS = 4;
  private static final int WEIGHT_IH = 0;
  private static final int WEIGHT_HH = 1;
  private static final int BIAS_IH = 2;
  private static final int BIAS_HH = 3;
  private static final long GATES = 4;

  /** Projections and peepholes, which this layer does not have. */
  private static final @Nullable dnnl_memory_desc NONE = null;

  private final Planning planning;
  private final Device device;
  private final Recurrence shape;
  private final Optional<Carry> carry;
  private final long samples;
  private final long steps;
  private final long units;
  private final Layout state;

  LstmPlanner(Planning planning, Recurrence shape) {
    this.planning = planning;
    this.device = planning.device();
    this.shape = shape;
    this.carry = planning.binding().carry();
    this.samples = planning.binding().input().array().size(0);
    this.steps = planning.binding().input().array().size(1);
    this.units = shape.units();
    this.state = dense(1, 1, samples, units);
  }

  private Layout dense(long... dimensions) {
    return planning.values().dense(dimensions);
  }

  /** Any layout that a primitive likes. */
  private Layout free(long... dimensions) {
    return Layout.tagged(device.scope(), dnnl.dnnl_f32, dnnl.dnnl_format_tag_any, dimensions);
  }

  /** An array [N, T, F] with the logical order of steps, samples, features. */
  private Layout samplesFirst(long features) {
    return Layout.strided(
        device.scope(),
        new long[] {steps, samples, features},
        new long[] {features, steps * features, 1});
  }

  void plan() {
    Values values = planning.values();
    Place input = planning.input();
    Memory source = planning.own(dense(steps, samples, shape.features()));
    Recorder forward = planning.forward();
    Memory common = forward.read(input, values.common(planning.binding().input().array()));
    forward.copy(common.part(device, samplesFirst(shape.features())), source);

    LayerPlan[] layers = new LayerPlan[shape.layers()];
    Memory below = source;
    for (int layer = 0; layer < layers.length; layer++) {
      layers[layer] = new LayerPlan(layer, below);
      layers[layer].planForward();
      below = layers[layer].states;
    }
    LayerPlan top = layers[layers.length - 1];
    Place output = planning.output(values.common(planning.binding().output().array()));
    if (shape.last()) {
      forward.copy(top.lastHidden, forward.at(new Place(output.address(), state)));
    } else {
      forward.copy(top.states, forward.at(new Place(output.address(), samplesFirst(units))));
    }
    planning.outputGradient(output).ifPresent(gradient -> planBackward(layers, gradient));
  }

  private void planBackward(LayerPlan[] layers, Place gradient) {
    Recorder backward = planning.backward();
    Memory above = zeros(dense(steps, samples, units));
    Memory ofLast = zeros(state);
    if (shape.last()) {
      backward.copy(backward.at(new Place(gradient.address(), state)), ofLast);
    } else {
      backward.copy(backward.at(new Place(gradient.address(), samplesFirst(units))), above);
    }
    for (int layer = layers.length - 1; layer >= 0; layer--) {
      boolean isTop = layer == layers.length - 1;
      above = layers[layer].planBackward(above, isTop ? ofLast : zeros(state));
    }
    Memory below = above;
    planning
        .inputGradient(0)
        .ifPresent(
            place -> {
              Layout common = planning.values().common(planning.binding().input().array());
              Memory target = backward.write(place, common);
              backward.copy(below, target.part(device, samplesFirst(shape.features())));
            });
  }

  /** Memory that stays 0 unless a step writes it. */
  private Memory zeros(Layout layout) {
    Place place = planning.ownPlace(layout);
    Pointer.memset(place.address(), 0, layout.bytes());
    return new Memory(device, place);
  }

  /** One of the stacked layers. */
  private final class LayerPlan {
    private final int layer;
    private final Memory source;
    private final long features;
    private final Memory states;
    private final Memory lastHidden;
    private final Memory lastCell;
    private final Memory initialHidden;
    private final Memory initialCell;
    private final Memory bias;
    private final Layout freeLayer;
    private final Layout freeHidden;
    private final PrimitiveDescriptor forward;
    private final Optional<Memory> workspace;
    private final Place weightIh;
    private final Place weightHh;

    LayerPlan(int layer, Memory source) {
      this.layer = layer;
      this.source = source;
      this.features = shape.inputFeatures(layer);
      this.states = planning.own(dense(steps, samples, units));
      this.initialHidden = carried(carry.map(Carry::initial), 0);
      this.initialCell = carried(carry.map(Carry::initial), 1);
      this.lastHidden = carried(carry.map(Carry::last), 0);
      this.lastCell = carried(carry.map(Carry::last), 1);
      this.bias = planning.own(dense(1, 1, GATES, units));
      this.freeLayer = free(1, 1, features, GATES, units);
      this.freeHidden = free(1, 1, units, GATES, units);
      this.forward =
          PrimitiveDescriptor.create(
              device,
              "an LSTM",
              (handle, engine, attributes) ->
                  dnnl.dnnl_lstm_forward_primitive_desc_create(
                      handle,
                      engine,
                      planning.propagation(),
                      dnnl.dnnl_unidirectional_left2right,
                      source.layout().descriptor(),
                      state.descriptor(),
                      state.descriptor(),
                      freeLayer.descriptor(),
                      freeHidden.descriptor(),
                      NONE,
                      NONE,
                      bias.layout().descriptor(),
                      states.layout().descriptor(),
                      state.descriptor(),
                      state.descriptor(),
                      dnnl.dnnl_rnn_flags_undef,
                      attributes));
      this.workspace =
          planning.trains() && forward.bytes(dnnl.DNNL_ARG_WORKSPACE) > 0
              ? Optional.of(planning.own(forward.opaque(dnnl.DNNL_ARG_WORKSPACE)))
              : Optional.empty();
      this.weightIh = planning.weight(parameter(WEIGHT_IH), asInPyTorch(features), wantedIh());
      this.weightHh = planning.weight(parameter(WEIGHT_HH), asInPyTorch(units), wantedHh());
    }

    /** The place of one of the layer's parameters among those of all. */
    private int parameter(int index) {
      return layer * PARAMETERS + index;
    }

    /** A part of the state that is carried: 0 the hidden state, 1 the cell state. */
    private Memory carried(Optional<INDArray> flat, int part) {
      if (flat.isEmpty()) {
        return zeros(state);
      }
      long offset = (2L * layer + part) * samples * units;
      Pointer address = new FloatPointer(Values.address(flat.get())).getPointer(offset);
      return new Memory(device, new Place(address, state));
    }

    /** Gates, units, then what is read. */
    private Layout asInPyTorch(long read) {
      long all = GATES * units * read;
      return Layout.strided(
          device.scope(),
          new long[] {1, 1, read, GATES, units},
          new long[] {all, all, 1, units * read, read});
    }

    private Place bias(int index) {
      Place place = planning.parameter(parameter(index), GATES * units);
      return new Place(place.address(), dense(1, 1, GATES, units));
    }

    void planForward() {
      Recorder steps = planning.forward();
      new Arithmetic(device, steps)
          .binary(dnnl.dnnl_binary_add, steps.at(bias(BIAS_IH)), steps.at(bias(BIAS_HH)), bias);
      Arguments arguments =
          arguments(planning.weights(weightIh, wantedIh()), planning.weights(weightHh, wantedHh()));
      workspace.ifPresent(memory -> arguments.with(dnnl.DNNL_ARG_WORKSPACE, memory));
      steps.run(forward, arguments);
    }

    private Layout wantedIh() {
      return forward.layout(dnnl.DNNL_ARG_WEIGHTS_LAYER, freeLayer.dimensions());
    }

    private Layout wantedHh() {
      return forward.layout(dnnl.DNNL_ARG_WEIGHTS_ITER, freeHidden.dimensions());
    }

    private Arguments arguments(Memory ofInput, Memory ofState) {
      return new Arguments()
          .with(dnnl.DNNL_ARG_SRC_LAYER, source)
          .with(dnnl.DNNL_ARG_SRC_ITER, initialHidden)
          .with(dnnl.DNNL_ARG_SRC_ITER_C, initialCell)
          .with(dnnl.DNNL_ARG_WEIGHTS_LAYER, ofInput)
          .with(dnnl.DNNL_ARG_WEIGHTS_ITER, ofState)
          .with(dnnl.DNNL_ARG_BIAS, bias)
          .with(dnnl.DNNL_ARG_DST_LAYER, states)
          .with(dnnl.DNNL_ARG_DST_ITER, lastHidden)
          .with(dnnl.DNNL_ARG_DST_ITER_C, lastCell);
    }

    /**
     * The way back.
     *
     * @param above the gradient of all states
     * @param ofLast what the last state has besides
     * @return the gradient of what the layer reads
     */
    Memory planBackward(Memory above, Memory ofLast) {
      PrimitiveDescriptor backward =
          PrimitiveDescriptor.create(
              device,
              "the gradients of an LSTM",
              (handle, engine, attributes) ->
                  dnnl.dnnl_lstm_backward_primitive_desc_create(
                      handle,
                      engine,
                      dnnl.dnnl_backward,
                      dnnl.dnnl_unidirectional_left2right,
                      source.layout().descriptor(),
                      state.descriptor(),
                      state.descriptor(),
                      freeLayer.descriptor(),
                      freeHidden.descriptor(),
                      NONE,
                      NONE,
                      bias.layout().descriptor(),
                      states.layout().descriptor(),
                      state.descriptor(),
                      state.descriptor(),
                      source.layout().descriptor(),
                      state.descriptor(),
                      state.descriptor(),
                      freeLayer.descriptor(),
                      freeHidden.descriptor(),
                      NONE,
                      NONE,
                      bias.layout().descriptor(),
                      states.layout().descriptor(),
                      state.descriptor(),
                      state.descriptor(),
                      dnnl.dnnl_rnn_flags_undef,
                      forward.handle(),
                      attributes));
      Recorder steps = planning.backward();
      Memory below = planning.own(source.layout());
      Optional<Place> gradientIh =
          planning.weightGradient(parameter(WEIGHT_IH), asInPyTorch(features));
      Optional<Place> gradientHh =
          planning.weightGradient(parameter(WEIGHT_HH), asInPyTorch(units));
      Place sumIh =
          sum(
              gradientIh,
              backward.layout(dnnl.DNNL_ARG_DIFF_WEIGHTS_LAYER, freeLayer.dimensions()));
      Place sumHh =
          sum(
              gradientHh,
              backward.layout(dnnl.DNNL_ARG_DIFF_WEIGHTS_ITER, freeHidden.dimensions()));
      Optional<Place> gradientBias = biasGradient(BIAS_IH);
      Place sumBias = sum(gradientBias, bias.layout());
      Arguments arguments =
          arguments(
              steps.read(
                  weightIh, backward.layout(dnnl.DNNL_ARG_WEIGHTS_LAYER, freeLayer.dimensions())),
              steps.read(
                  weightHh, backward.layout(dnnl.DNNL_ARG_WEIGHTS_ITER, freeHidden.dimensions())));
      workspace.ifPresent(memory -> arguments.with(dnnl.DNNL_ARG_WORKSPACE, memory));
      steps.run(
          backward,
          arguments
              .with(dnnl.DNNL_ARG_DIFF_SRC_LAYER, below)
              .with(dnnl.DNNL_ARG_DIFF_SRC_ITER, planning.own(state))
              .with(dnnl.DNNL_ARG_DIFF_SRC_ITER_C, planning.own(state))
              .with(dnnl.DNNL_ARG_DIFF_WEIGHTS_LAYER, steps.at(sumIh))
              .with(dnnl.DNNL_ARG_DIFF_WEIGHTS_ITER, steps.at(sumHh))
              .with(dnnl.DNNL_ARG_DIFF_BIAS, steps.at(sumBias))
              .with(dnnl.DNNL_ARG_DIFF_DST_LAYER, above)
              .with(dnnl.DNNL_ARG_DIFF_DST_ITER, ofLast)
              .with(dnnl.DNNL_ARG_DIFF_DST_ITER_C, zeros(state)));
      gradientIh.ifPresent(target -> copy(steps, sumIh, target));
      gradientHh.ifPresent(target -> copy(steps, sumHh, target));
      gradientBias.ifPresent(target -> copy(steps, sumBias, target));
      biasGradient(BIAS_HH).ifPresent(target -> copy(steps, sumBias, target));
      return below;
    }

    private Optional<Place> biasGradient(int index) {
      return planning
          .parameterGradient(parameter(index), GATES * units)
          .map(place -> new Place(place.address(), bias.layout()));
    }

    /**
     * Where oneDNN adds up a gradient, cleared before: where the gradient shall lie if it has the
     * layout for that.
     */
    private Place sum(Optional<Place> gradient, Layout wanted) {
      Place sum =
          gradient
              .filter(place -> place.layout().sameAs(wanted))
              .orElseGet(() -> planning.ownPlace(wanted));
      planning.backward().run(() -> clear(sum));
      return sum;
    }
  }

  private static void copy(Recorder steps, Place from, Place to) {
    if (from.address().address() != to.address().address()) {
      steps.copy(steps.at(from), steps.at(to));
    }
  }

  private static void clear(Place place) {
    Pointer.memset(place.address(), 0, place.layout().bytes());
  }
}
