package dev.fovea.runtime.onednn;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Consumer;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.global.dnnl;

/**
 * Collects the steps of one kernel call. Where a primitive wants data in another layout than it
 * lies in, a reorder through scratch memory comes before or after it.
 */
final class Recorder {

  private final Device device;
  private final Scratch.Frame scratch;
  private final List<Step> steps = new ArrayList<>();
  private final List<Step> afterwards = new ArrayList<>();
  private final IdentityHashMap<PrimitiveDescriptor, Memory> scratchpads = new IdentityHashMap<>();

  Recorder(Device device, Scratch scratch) {
    this.device = device;
    this.scratch = scratch.frame();
  }

  /** Data as it lies. */
  Memory at(Place place) {
    return new Memory(device, place);
  }

  /** Data to read in the layout that is wanted, from now on until the end of the call. */
  Memory read(Place place, Layout wanted) {
    if (place.layout().sameAs(wanted)) {
      return at(place);
    }
    Memory copy = scratch.take(wanted);
    steps.add(reorder(at(place), copy));
    return copy;
  }

  /**
   * Room for a result in the layout that is wanted, which is at its place in its layout at the end
   * of the call.
   */
  Memory write(Place place, Layout wanted) {
    if (place.layout().sameAs(wanted)) {
      return at(place);
    }
    Memory copy = scratch.take(wanted);
    afterwards.add(reorder(copy, at(place)));
    return copy;
  }

  /** Room for what nobody needs after the call. */
  Memory temporary(Layout layout) {
    return scratch.take(layout);
  }

  /** Runs a primitive; its scratchpad is added to the arguments. */
  void run(PrimitiveDescriptor descriptor, Arguments arguments) {
    if (descriptor.bytes(dnnl.DNNL_ARG_SCRATCHPAD) > 0) {
      // One for all runs of a primitive, which come one after the other.
      arguments.with(
          dnnl.DNNL_ARG_SCRATCHPAD,
          scratchpads.computeIfAbsent(
              descriptor, key -> scratch.take(key.opaque(dnnl.DNNL_ARG_SCRATCHPAD))));
    }
    steps.add(new PrimitiveStep(descriptor, arguments));
  }

  /** Runs something that is no primitive. */
  void run(Step step) {
    steps.add(step);
  }

  /** Copies data from one layout to another. */
  void copy(Memory from, Memory to) {
    steps.add(reorder(from, to));
  }

  /**
   * Copies data from one layout to another, and multiplies it.
   *
   * @param factors one for each index of the dimensions that differ between factors
   * @param mask these dimensions, a bit each
   */
  void scaledCopy(Memory from, Memory to, Memory factors, int mask) {
    PrimitiveDescriptor descriptor =
        reorderDescriptor(
            from,
            to,
            attributes ->
                Status.check(
                    dnnl.dnnl_primitive_attr_set_scales_mask(attributes, dnnl.DNNL_ARG_SRC, mask),
                    "the factors of a reorder"));
    run(
        descriptor,
        new Arguments()
            .with(dnnl.DNNL_ARG_FROM, from)
            .with(dnnl.DNNL_ARG_TO, to)
            .with(dnnl.DNNL_ARG_ATTR_SCALES | dnnl.DNNL_ARG_SRC, factors));
  }

  private PrimitiveDescriptor reorderDescriptor(
      Memory from, Memory to, Consumer<dnnl_primitive_attr> settings) {
    return PrimitiveDescriptor.create(
        device,
        "a reorder",
        settings,
        (handle, engine, attributes) ->
            dnnl.dnnl_reorder_primitive_desc_create(
                handle,
                from.layout().descriptor(),
                engine,
                to.layout().descriptor(),
                engine,
                attributes));
  }

  private Step reorder(Memory from, Memory to) {
    PrimitiveDescriptor descriptor = reorderDescriptor(from, to, attributes -> {});
    Arguments arguments = new Arguments().with(dnnl.DNNL_ARG_FROM, from).with(dnnl.DNNL_ARG_TO, to);
    if (descriptor.bytes(dnnl.DNNL_ARG_SCRATCHPAD) > 0) {
      arguments.with(
          dnnl.DNNL_ARG_SCRATCHPAD, scratch.take(descriptor.opaque(dnnl.DNNL_ARG_SCRATCHPAD)));
    }
    return new PrimitiveStep(descriptor, arguments);
  }

  /** All steps, in order. */
  List<Step> steps() {
    List<Step> all = new ArrayList<>(steps);
    all.addAll(afterwards);
    return all;
  }
}
