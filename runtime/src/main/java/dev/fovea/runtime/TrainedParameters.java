package dev.fovea.runtime;

import dev.fovea.runtime.engine.Parameter;
import dev.fovea.runtime.engine.ParameterForm;
import dev.fovea.runtime.engine.ParameterLayout;
import dev.fovea.runtime.memory.NativeMemory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The trainable parameters of a model in the form in which a session trains them, and their
 * gradients, a flat array each. Where the form is PyTorch's for all, the parameters are the model's
 * own array; else they are copied from and to it when one of the two has changed and somebody reads
 * the other.
 */
final class TrainedParameters implements AutoCloseable {

  /** A parameter begins on a cache line, as in the plan. */
  private static final long ALIGNMENT = 16;

  /** One parameter's place. */
  private record Slot(
      ParameterDefinition definition,
      Optional<ParameterLayout> layout,
      long offset,
      long elements) {}

  private final ParameterForm form;
  private final List<Slot> slots;
  private final INDArray plain;
  private final INDArray parameters;
  private final INDArray gradients;
  private final Map<String, Parameter> bound = new LinkedHashMap<>();
  private final Map<String, INDArray> gradientViews = new LinkedHashMap<>();

  /** Whether a step changed the parameters since they were copied to the model's array. */
  private volatile boolean ahead;

  /** Whether the model's array was changed since the parameters were copied from it. */
  private boolean behind;

  private TrainedParameters(
      ParameterForm form,
      List<Slot> slots,
      INDArray plain,
      INDArray parameters,
      INDArray gradients) {
    this.form = form;
    this.slots = slots;
    this.plain = plain;
    this.parameters = parameters;
    this.gradients = gradients;
    this.behind = isOwn();
    for (Slot slot : slots) {
      String name = slot.definition().name();
      bound.put(name, new Parameter(name, true, view(parameters, slot)));
      gradientViews.put(name, view(gradients, slot));
    }
  }

  /**
   * Allocates.
   *
   * @param form closed with the result
   * @param plain the model's array of trainable parameters
   * @param purpose for the message
   * @throws IllegalStateException if there is not enough native memory; the message names the bytes
   */
  static TrainedParameters allocate(
      ModelDefinition definition, ParameterForm form, INDArray plain, String purpose) {
    List<Slot> slots = slots(definition, form);
    DataType type = plain.dataType();
    if (slots.stream().allMatch(slot -> slot.layout().isEmpty())) {
      INDArray gradients = NativeMemory.allocate(type, definition.trainableElements(), purpose);
      return new TrainedParameters(form, slots, plain, plain, gradients);
    }
    String inForm = purpose + " and with the parameters in the engine's form";
    long elements = end(slots);
    NativeMemory.require(Math.multiplyExact(2 * elements, type.width()), inForm);
    return new TrainedParameters(
        form,
        slots,
        plain,
        NativeMemory.allocate(type, elements, inForm),
        NativeMemory.allocate(type, elements, inForm));
  }

  /** For a pass that is planned and never runs: nothing is allocated. */
  static TrainedParameters planned(ModelDefinition definition, INDArray plain) {
    List<Slot> slots = slots(definition, ParameterForm.PLAIN);
    return new TrainedParameters(ParameterForm.PLAIN, slots, plain, plain, plain);
  }

  private static List<Slot> slots(ModelDefinition definition, ParameterForm form) {
    List<ParameterDefinition> trainable =
        definition.parameters().stream().filter(ParameterDefinition::trainable).toList();
    boolean own =
        trainable.stream().anyMatch(parameter -> form.layout(parameter.name()).isPresent());
    List<Slot> slots = new ArrayList<>();
    long end = 0;
    for (ParameterDefinition parameter : trainable) {
      Optional<ParameterLayout> layout = form.layout(parameter.name());
      long elements = layout.map(ParameterLayout::elements).orElseGet(parameter::elements);
      slots.add(new Slot(parameter, layout, own ? end : parameter.offset(), elements));
      end = Math.addExact(end, roundUp(elements));
    }
    return List.copyOf(slots);
  }

  private static long end(List<Slot> slots) {
    Slot last = slots.get(slots.size() - 1);
    return last.offset() + roundUp(last.elements());
  }

  private static long roundUp(long elements) {
    return (elements + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  /** Of PyTorch's shape, or flat in a layout of the engine's own. */
  private static INDArray view(INDArray flat, Slot slot) {
    return slot.layout().isPresent()
        ? NativeMemory.view(flat, slot.offset(), slot.elements())
        : NativeMemory.view(flat, slot.offset(), slot.definition().shape());
  }

  private boolean isOwn() {
    return parameters != plain;
  }

  /** How they lie. */
  ParameterForm form() {
    return form;
  }

  /** All parameters, flat. */
  INDArray parameters() {
    return parameters;
  }

  /** All gradients, flat, in the same order. */
  INDArray gradients() {
    return gradients;
  }

  /** The parameter as kernels train it; a running statistic is the model's. */
  Parameter bound(Parameter parameter) {
    return bound.getOrDefault(parameter.name(), parameter);
  }

  /** The parameters as kernels train them. */
  List<Parameter> bound() {
    return List.copyOf(bound.values());
  }

  /** Where kernels leave the gradients, by the parameter's name. */
  Map<String, INDArray> gradientViews() {
    return gradientViews;
  }

  /** Those that training keeps small. */
  List<RegularisedWeight> regularised() {
    return slots.stream()
        .filter(slot -> !slot.definition().regularisation().isNone())
        .map(
            slot ->
                new RegularisedWeight(
                    slot.definition(), parameters, gradients, slot.offset(), slot.elements()))
        .toList();
  }

  /**
   * A copy of the gradient of a parameter, in PyTorch's layout.
   *
   * @throws IllegalArgumentException if there is no trainable parameter of this name
   */
  INDArray gradient(String name) {
    Slot slot =
        slots.stream()
            .filter(each -> each.definition().name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "There is no trainable parameter "
                            + name
                            + "; there are "
                            + gradientViews.keySet()));
    INDArray copy =
        NativeMemory.view(
            NativeMemory.allocate(gradients.dataType(), slot.definition().elements(), "a gradient"),
            0,
            slot.definition().shape());
    toPlain(slot, gradients, copy);
    return copy;
  }

  /** Takes in what the model's array holds, if it was changed. To be called before a step. */
  void pull() {
    if (behind) {
      for (Slot slot : slots) {
        INDArray from = plainView(slot);
        INDArray to = view(parameters, slot);
        slot.layout().ifPresentOrElse(layout -> layout.fromPlain(from, to), () -> to.assign(from));
      }
      behind = false;
    }
  }

  /** Brings the model's array up to date. */
  void push() {
    if (ahead) {
      slots.forEach(slot -> toPlain(slot, parameters, plainView(slot)));
      ahead = false;
    }
  }

  private INDArray plainView(Slot slot) {
    return NativeMemory.view(plain, slot.definition().offset(), slot.definition().shape());
  }

  private static void toPlain(Slot slot, INDArray flat, INDArray to) {
    INDArray from = view(flat, slot);
    slot.layout().ifPresentOrElse(layout -> layout.toPlain(from, to), () -> to.assign(from));
  }

  /** Notes that a step changes the parameters. */
  void trained() {
    ahead = isOwn();
  }

  /** Notes that the model's array was changed, after {@link #push} unless all of it was. */
  void overwritten() {
    ahead = false;
    behind = isOwn();
  }

  /** What the copy of the parameters in the engine's form occupies. */
  long formBytes() {
    return isOwn() ? NativeMemory.bytes(parameters) : 0;
  }

  long gradientBytes() {
    return NativeMemory.bytes(gradients);
  }

  /** Frees what it allocated; the model's array stays. Twice does no harm. */
  @Override
  public void close() {
    for (INDArray array : List.of(parameters, gradients)) {
      if (array != plain) {
        NativeMemory.release(array);
      }
    }
    form.close();
  }
}
