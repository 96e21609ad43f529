package dev.fovea.runtime.onednn;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bytedeco.dnnl.dnnl_post_ops;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.global.dnnl;

/** What a primitive does to each element of its result before it writes it, in order. */
final class PostOperations {

  private final List<Consumer<dnnl_post_ops>> appends = new ArrayList<>();

  /** Adds what lies where the result will lie. */
  PostOperations addDestination() {
    appends.add(
        operations ->
            Status.check(
                dnnl.dnnl_post_ops_append_sum(operations, 1, 0, dnnl.dnnl_data_type_undef),
                "an added sum"));
    return this;
  }

  /**
   * Adds another value.
   *
   * @return the argument's number
   */
  int add(Layout layout) {
    int position = appends.size();
    appends.add(
        operations ->
            Status.check(
                dnnl.dnnl_post_ops_append_binary(
                    operations, dnnl.dnnl_binary_add, layout.descriptor()),
                "an added addition"));
    return dnnl.DNNL_ARG_ATTR_MULTIPLE_POST_OP_BASE * (position + 1) | dnnl.DNNL_ARG_SRC_1;
  }

  /** Applies a function. */
  PostOperations apply(ElementFunction function) {
    appends.add(
        operations ->
            Status.check(
                dnnl.dnnl_post_ops_append_eltwise(
                    operations, function.algorithm(), function.alpha(), function.beta()),
                "an added activation"));
    return this;
  }

  /** Puts them into a primitive's attributes, which copy them. */
  void attach(dnnl_primitive_attr attributes) {
    if (appends.isEmpty()) {
      return;
    }
    dnnl_post_ops operations = new dnnl_post_ops();
    Status.check(dnnl.dnnl_post_ops_create(operations), "operations added to a primitive");
    try {
      appends.forEach(append -> append.accept(operations));
      Status.check(
          dnnl.dnnl_primitive_attr_set_post_ops(attributes, operations),
          "operations added to a primitive");
    } finally {
      dnnl.dnnl_post_ops_destroy(operations);
    }
  }
}
