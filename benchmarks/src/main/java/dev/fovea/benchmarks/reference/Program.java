package dev.fovea.benchmarks.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.bytedeco.dnnl.dnnl_engine;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_post_ops;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/** A list of primitives to run one after the other, and the memory they work on. */
final class Program {

  /** An argument of a primitive by oneDNN's number. */
  record Argument(int number, Tensor tensor) {}

  /** oneDNN's function that makes a primitive descriptor, with all its arguments but three. */
  @FunctionalInterface
  interface Creation {
    int create(dnnl_primitive_desc descriptor, dnnl_engine engine, dnnl_primitive_attr attributes);
  }

  private static final long PAGE = 4096;

  private final dnnl_engine engine = new dnnl_engine();
  private final dnnl_stream stream = new dnnl_stream();
  private final List<Runnable> calls = new ArrayList<>();

  /** What oneDNN's structures point to, kept from the garbage collector. */
  private final List<Object> kept = new ArrayList<>();

  private final Random random = new Random(3);

  Program() {
    check(dnnl.dnnl_engine_create(engine, dnnl.dnnl_cpu, 0));
    check(dnnl.dnnl_stream_create(stream, engine, dnnl.dnnl_stream_default_flags));
  }

  static void check(int status) {
    if (status != dnnl.dnnl_success) {
      throw new IllegalStateException("oneDNN answered " + status);
    }
  }

  void run() {
    calls.forEach(Runnable::run);
    check(dnnl.dnnl_stream_wait(stream));
  }

  dnnl_memory_desc layout(int tag, long... dimensions) {
    dnnl_memory_desc layout = keep(new dnnl_memory_desc());
    check(
        dnnl.dnnl_memory_desc_create_with_tag(
            layout, dimensions.length, dimensions, dnnl.dnnl_f32, tag));
    return layout;
  }

  /** A layout that the primitive it is given to chooses. */
  dnnl_memory_desc any(long... dimensions) {
    return layout(dnnl.dnnl_format_tag_any, dimensions);
  }

  /** Zeros. */
  Tensor allocate(dnnl_memory_desc layout, long... dimensions) {
    long bytes = dnnl.dnnl_memory_desc_get_size(layout);
    Pointer block = keep(Pointer.calloc(1, bytes + PAGE));
    long address = (block.address() + PAGE - 1) / PAGE * PAGE;
    return at(
        keep(new FloatPointer(block)).getPointer((address - block.address()) / Float.BYTES),
        layout,
        dimensions);
  }

  /** Data that lies somewhere already. */
  Tensor at(Pointer address, dnnl_memory_desc layout, long... dimensions) {
    dnnl_memory memory = keep(new dnnl_memory());
    check(dnnl.dnnl_memory_create(memory, layout, engine, address));
    return new Tensor(layout, memory, dimensions);
  }

  /** Fills with normal noise. */
  void fill(Tensor tensor, double scale) {
    long elements = dnnl.dnnl_memory_desc_get_size(tensor.layout()) / Float.BYTES;
    FloatPointer address = address(tensor);
    for (long index = 0; index < elements; index++) {
      address.put(index, (float) (scale * random.nextGaussian()));
    }
  }

  /** Sets every element. */
  void set(Tensor tensor, double value) {
    long elements = LongStream.of(tensor.dimensions()).reduce(1, Math::multiplyExact);
    FloatPointer address = address(tensor);
    for (long index = 0; index < elements; index++) {
      address.put(index, (float) value);
    }
  }

  FloatPointer address(Tensor tensor) {
    Pointer handle = new Pointer();
    try (org.bytedeco.javacpp.PointerPointer<Pointer> out =
        new org.bytedeco.javacpp.PointerPointer<>(1)) {
      check(dnnl.dnnl_memory_get_data_handle(tensor.memory(), out));
      handle = out.get(0);
    }
    return new FloatPointer(handle);
  }

  dnnl_primitive_desc describe(Creation creation) {
    return describe(operations -> {}, creation);
  }

  /** With operations on each element of the result. */
  dnnl_primitive_desc describe(Consumer<dnnl_post_ops> after, Creation creation) {
    dnnl_primitive_attr attributes = keep(new dnnl_primitive_attr());
    check(dnnl.dnnl_primitive_attr_create(attributes));
    dnnl_post_ops operations = keep(new dnnl_post_ops());
    check(dnnl.dnnl_post_ops_create(operations));
    after.accept(operations);
    check(dnnl.dnnl_primitive_attr_set_post_ops(attributes, operations));
    dnnl_primitive_desc descriptor = keep(new dnnl_primitive_desc());
    check(creation.create(descriptor, engine, attributes));
    return descriptor;
  }

  /** The layout of an argument. */
  static dnnl_memory_desc wanted(dnnl_primitive_desc descriptor, int argument) {
    return dnnl.dnnl_primitive_desc_query_md(descriptor, dnnl.dnnl_query_exec_arg_md, argument);
  }

  /** Memory for an argument as the primitive wants it. */
  Tensor allocateFor(dnnl_primitive_desc descriptor, int argument, long... dimensions) {
    return allocate(wanted(descriptor, argument), dimensions);
  }

  /** Adds a primitive. */
  void add(dnnl_primitive_desc descriptor, List<Argument> arguments) {
    dnnl_primitive primitive = keep(new dnnl_primitive());
    check(dnnl.dnnl_primitive_create(primitive, descriptor));
    dnnl_exec_arg_t array = keep(new dnnl_exec_arg_t(arguments.size()));
    for (int index = 0; index < arguments.size(); index++) {
      Argument argument = arguments.get(index);
      array.getPointer(index).arg(argument.number()).memory(argument.tensor().memory());
    }
    int count = arguments.size();
    calls.add(() -> check(dnnl.dnnl_primitive_execute(primitive, stream, count, array)));
  }

  /** Adds something that is no primitive. */
  void add(Runnable call) {
    calls.add(call);
  }

  /** Sets every element to 0 at this point of the program. */
  void clear(Tensor tensor) {
    FloatPointer address = address(tensor);
    long bytes = dnnl.dnnl_memory_desc_get_size(tensor.layout());
    add(() -> Pointer.memset(address, 0, bytes));
  }

  /** The same data with other dimensions. */
  Tensor seen(Tensor tensor, dnnl_memory_desc layout, long... dimensions) {
    return at(address(tensor), layout, dimensions);
  }

  /** The data in another layout: itself, or a copy made at this point of the program. */
  Tensor in(dnnl_memory_desc layout, Tensor tensor) {
    if (dnnl.dnnl_memory_desc_equal(layout, tensor.layout()) != 0) {
      return tensor;
    }
    Tensor copy = allocate(layout, tensor.dimensions());
    copy(tensor, copy);
    return copy;
  }

  /** Adds a reorder. */
  void copy(Tensor from, Tensor to) {
    dnnl_primitive_desc descriptor =
        describe(
            (handle, processor, attributes) ->
                dnnl.dnnl_reorder_primitive_desc_create(
                    handle, from.layout(), processor, to.layout(), processor, attributes));
    add(
        descriptor,
        List.of(new Argument(dnnl.DNNL_ARG_FROM, from), new Argument(dnnl.DNNL_ARG_TO, to)));
  }

  /** Adds elementwise arithmetic. */
  void binary(int algorithm, Tensor first, Tensor second, Tensor result) {
    binary(algorithm, first, second, result, operations -> {});
  }

  /** The same with operations on each element of the result, which may need arguments. */
  void binary(
      int algorithm,
      Tensor first,
      Tensor second,
      Tensor result,
      Consumer<dnnl_post_ops> after,
      Argument... more) {
    dnnl_primitive_desc descriptor =
        describe(
            after,
            (handle, processor, attributes) ->
                dnnl.dnnl_binary_primitive_desc_create(
                    handle,
                    processor,
                    algorithm,
                    first.layout(),
                    second.layout(),
                    result.layout(),
                    attributes));
    List<Argument> arguments = new ArrayList<>(List.of(more));
    arguments.add(new Argument(dnnl.DNNL_ARG_SRC_0, first));
    arguments.add(new Argument(dnnl.DNNL_ARG_SRC_1, second));
    arguments.add(new Argument(dnnl.DNNL_ARG_DST, result));
    add(descriptor, arguments);
  }

  private <T> T keep(T object) {
    kept.add(object);
    return object;
  }
}
