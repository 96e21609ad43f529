package dev.fovea.runtime.onednn;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.dnnl.dnnl_exec_arg_t;

/** The arguments of a primitive by oneDNN's {@code DNNL_ARG_} numbers. */
final class Arguments {

  private final Map<Integer, Memory> memories = new LinkedHashMap<>();

  /** Adds or replaces one. */
  Arguments with(int argument, Memory memory) {
    memories.put(argument, memory);
    return this;
  }

  /** Adds or replaces others. */
  Arguments withAll(Arguments others) {
    memories.putAll(others.memories);
    return this;
  }

  int count() {
    return memories.size();
  }

  /** The array that oneDNN takes, which lives as long as the scope. */
  dnnl_exec_arg_t array(NativeScope scope) {
    dnnl_exec_arg_t array = new dnnl_exec_arg_t(memories.size());
    scope.own(array, array::deallocate);
    long position = 0;
    for (Map.Entry<Integer, Memory> entry : memories.entrySet()) {
      array.getPointer(position).arg(entry.getKey()).memory(entry.getValue().handle());
      position++;
    }
    return array;
  }
}
