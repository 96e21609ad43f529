package dev.fovea.runtime.onednn;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Parameter;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.bytedeco.dnnl.global.dnnl;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What the planner of one kernel works with: where its operands lie, and the steps of its two
 * calls.
 */
final class Planning {

  private final Device device;
  private final Values values;
  private final TrainedWeights trained;
  private final Group group;
  private final Binding binding;
  private final List<Place> inputs;
  private final Optional<Place> addend;
  private final Recorder once;
  private final Recorder forward;
  private final Recorder backward;

  Planning(Device device, Values values, Scratch scratch, TrainedWeights trained, Group group) {
    this.device = device;
    this.values = values;
    this.trained = trained;
    this.group = group;
    this.binding = group.head().binding();
    this.inputs = binding.inputs().stream().map(values::place).toList();
    this.addend = group.addend().map(values::place);
    this.once = new Recorder(device, scratch);
    this.forward = new Recorder(device, scratch);
    this.backward = new Recorder(device, scratch);
  }

  Device device() {
    return device;
  }

  Values values() {
    return values;
  }

  /** The kernels that the planned one takes along. */
  Group group() {
    return group;
  }

  /** The other value of a sum that is taken along. */
  Optional<Place> addend() {
    return addend;
  }

  Binding binding() {
    return binding;
  }

  /** The steps to run before the first {@code forward} only. */
  Recorder once() {
    return once;
  }

  Recorder forward() {
    return forward;
  }

  Recorder backward() {
    return backward;
  }

  /** Whether anything has to be done in {@code backward}. */
  boolean trains() {
    return binding.training();
  }

  int propagation() {
    return trains() ? dnnl.dnnl_forward_training : dnnl.dnnl_forward_inference;
  }

  Place input() {
    return inputs.get(0);
  }

  List<Place> inputs() {
    return inputs;
  }

  /**
   * What {@code forward} and {@code backward} read in a layout that is wanted. An input of the
   * network, whose gradient nobody needs, is rearranged once for both in training.
   */
  Place kept(Place read, Layout wanted) {
    boolean rearranged = !read.layout().sameAs(wanted);
    if (!rearranged || !trains() || binding.inputGradients().get(0).isPresent()) {
      return read;
    }
    Place copy = ownPlace(wanted);
    forward.copy(forward.at(read), forward.at(copy));
    return copy;
  }

  /** Where the output goes, in the layout that is wanted if possible. */
  Place output(Layout wanted) {
    return values.write(binding.output(), wanted);
  }

  /**
   * How the output would lie as a part of the concatenation that reads it; empty if it lies alone.
   *
   * @param alone how it would lie then
   */
  Optional<Place> part(Layout alone) {
    return values.part(binding.output(), alone);
  }

  /**
   * Whether the output should lie in blocks of channels, other than channels last a layout in which
   * values can be parts: it may be one, or what is read comes in blocks from those that are.
   */
  boolean prefersBlocks() {
    return values.isJoinable(binding.output())
        || (values.joinsAny()
            && !values.needsChannelsLast(group.head().operation())
            && ChannelBlocks.of(device.scope(), input().layout()).isPresent());
  }

  /** The output goes there. */
  Place output(Place part, Layout alone) {
    return values.writePart(binding.output(), alone, part);
  }

  /** Where the gradient of an input goes; empty if nobody needs it. */
  Optional<Place> inputGradient(int index) {
    return binding
        .inputGradients()
        .get(index)
        .map(gradient -> values.gradientOfRead(gradient, inputs.get(index).layout()));
  }

  /** Where the gradient of the output lies; empty if the kernel has no {@code backward}. */
  Optional<Place> outputGradient(Place output) {
    return binding.outputGradient().map(gradient -> values.gradient(gradient, output.layout()));
  }

  /**
   * Plans how the first input gets its gradient, where the kernel has a {@code backward} and
   * somebody needs it.
   *
   * @param plan gets where the gradient of the output lies, and where that of the input goes
   */
  void planInputGradient(Place output, BiConsumer<Place, Place> plan) {
    outputGradient(output)
        .ifPresent(gradient -> inputGradient(0).ifPresent(place -> plan.accept(gradient, place)));
  }

  /**
   * Where the gradient lies of what the planned operation itself computes: that of the output,
   * taken back through the function that follows it, if one does; empty if the kernel has no {@code
   * backward}. To be asked for before anything else that {@code backward} does.
   */
  Optional<Place> ownGradient(Place output) {
    Optional<Place> gradient = outputGradient(output);
    gradient.ifPresent(
        place -> group.function().ifPresent(function -> takeBack(function, output, place)));
    return gradient;
  }

  private void takeBack(ElementFunction function, Place output, Place gradient) {
    Memory inPlace = backward.at(gradient);
    new Arithmetic(device, backward).gradient(function, backward.at(output), inPlace, inPlace);
  }

  /** A parameter, dense with these dimensions. */
  Place parameter(int index, long... dimensions) {
    Parameter parameter = binding.parameters().get(index);
    return dense(parameter.name(), parameter.array(), dimensions);
  }

  /**
   * A weight where it lies in training: as some kernel of the session wanted it, else in PyTorch's
   * layout.
   *
   * @param plain how it lies in PyTorch
   * @param wanted how it should lie so that {@code forward} need not rearrange it; heard if the
   *     weight is trained
   */
  Place weight(int index, Layout plain, Layout wanted) {
    Parameter parameter = binding.parameters().get(index);
    if (binding.parameterGradients().get(index).isPresent()) {
      trained.wish(parameter.name(), plain, wanted);
    }
    return place(parameter.name(), parameter.array(), trained.layout(parameter.name(), plain));
  }

  /**
   * The gradient of such a weight, which lies as the weight does; empty if it is not trained.
   *
   * @param plain how the weight lies in PyTorch
   */
  Optional<Place> weightGradient(int index, Layout plain) {
    String name = binding.parameters().get(index).name();
    return binding
        .parameterGradients()
        .get(index)
        .map(array -> place("the gradient of " + name, array, trained.layout(name, plain)));
  }

  /** The gradient of a parameter; empty if it is not trained. */
  Optional<Place> parameterGradient(int index, long... dimensions) {
    String name = binding.parameters().get(index).name();
    return binding
        .parameterGradients()
        .get(index)
        .map(array -> dense("the gradient of " + name, array, dimensions));
  }

  /** Memory kept from {@code forward} to {@code backward}. */
  Place state(int index, long... dimensions) {
    return dense("a state", binding.states().get(index).region(), dimensions);
  }

  private Place dense(String name, INDArray array, long... dimensions) {
    return place(name, array, values.dense(dimensions));
  }

  private static Place place(String name, INDArray array, Layout layout) {
    if (layout.bytes() > array.length() * Float.BYTES) {
      throw new IllegalArgumentException(
          name + " has " + array.length() + " elements, not " + layout.bytes() / Float.BYTES);
    }
    return new Place(Values.address(array), layout);
  }

  /**
   * A parameter in the layout that a kernel wants. A training step rearranges it every time; at
   * prediction it is done once, since the parameters do not change during the life of the pass.
   */
  Memory weights(Place parameter, Layout wanted) {
    if (trains() || parameter.layout().sameAs(wanted)) {
      return forward.read(parameter, wanted);
    }
    Memory copy = own(wanted);
    once.copy(once.at(parameter), copy);
    return copy;
  }

  /**
   * The same at prediction, with each filter multiplied.
   *
   * @param factors one for each filter
   * @param mask the dimensions that count the filters, a bit each
   */
  Memory scaledWeights(Place parameter, Layout wanted, Memory factors, int mask) {
    Memory copy = own(wanted);
    once.scaledCopy(once.at(parameter), copy, factors, mask);
    return copy;
  }

  /** Memory that belongs to the kernel alone. */
  Memory own(Layout layout) {
    return new Memory(device, ownPlace(layout));
  }

  /** The same as a place. */
  Place ownPlace(Layout layout) {
    return new Place(Scratch.aligned(device.scope(), layout.bytes()), layout);
  }
}
