package dev.fovea.runtime.onednn;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.BoundOperation;
import dev.fovea.runtime.engine.Buffer;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.KernelFactory;
import dev.fovea.runtime.engine.Operation;
import dev.fovea.runtime.engine.ParameterForm;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.bytedeco.dnnl.global.dnnl;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Plans the kernels of one pass together, at the first call of one of them, when all are known:
 * layouts follow the values from kernel to kernel, and temporary memory is shared.
 */
final class OneDnnKernelFactory implements KernelFactory {

  private final NativeScope scope = new NativeScope();
  private final Device device = new Device(scope);
  private final Values values = new Values(device);
  private final List<Request> requests = new ArrayList<>();
  private final List<PlannedKernel> kernels = new ArrayList<>();
  private final IdentityHashMap<Buffer, Steps> sums = new IdentityHashMap<>();
  private final TrainedWeights weights = new TrainedWeights();
  private boolean planned;

  @Override
  public void train(ParameterForm form) {
    weights.lieIn(form);
  }

  @Override
  public ParameterForm preferredForm() {
    requirePlanned();
    return weights.wished();
  }

  @Override
  public Kernel create(Operation operation, Binding binding) {
    requireUnplanned();
    if (binding.output().array().dataType() != DataType.FLOAT) {
      return operation.reference(binding);
    }
    return request(Group.of(operation, binding));
  }

  @Override
  public Kernel createFused(List<BoundOperation> operations) {
    requireUnplanned();
    Group group = new Group(operations);
    return group.head().binding().output().array().dataType() == DataType.FLOAT
        ? request(group)
        : KernelFactory.super.createFused(operations);
  }

  private Kernel request(Group group) {
    group.operations().forEach(each -> Check.memory(each.binding()));
    PlannedKernel kernel = new PlannedKernel(this, scope);
    kernels.add(kernel);
    requests.add(new Request(group, kernel));
    return kernel;
  }

  private void requireUnplanned() {
    scope.requireOpen();
    if (planned) {
      throw new IllegalStateException("All kernels of a pass are created before the first runs");
    }
  }

  @Override
  public void publish(Buffer value) {
    values.publish(value);
  }

  @Override
  public void accumulate(Buffer total, Buffer part) {
    if (total.array().dataType() != DataType.FLOAT) {
      KernelFactory.super.accumulate(total, part);
      return;
    }
    requirePlanned();
    Steps steps = sums.get(part);
    if (steps == null) {
      steps = planSum(total, part);
      sums.put(part, steps);
    }
    steps.run();
  }

  private Steps planSum(Buffer total, Buffer part) {
    scope.requireOpen();
    Scratch scratch = new Scratch(device);
    Recorder steps = new Recorder(device, scratch);
    // The total may be where kernels behind it have gradients of other values, in other layouts.
    Layout layout = values.ofGradient(part);
    Memory sum = steps.at(values.gradient(total, layout));
    new Arithmetic(device, steps)
        .binary(dnnl.dnnl_binary_add, sum, steps.at(values.gradient(part, layout)), sum);
    scratch.allocate();
    return new Steps(scope, List.of(total, part), steps.steps());
  }

  /** What all kernels run in a pass, kernel by kernel, the way back included; plans them. */
  List<String> steps() {
    requirePlanned();
    return kernels.stream().flatMap(PlannedKernel::steps).toList();
  }

  /** Plans all kernels unless that is done. */
  void requirePlanned() {
    if (planned) {
      return;
    }
    scope.requireOpen();
    planned = true;
    values.join(requests.stream().map(Request::group).toList());
    Scratch scratch = new Scratch(device);
    List<Step> once = new ArrayList<>();
    requests.forEach(request -> plan(request, scratch, once));
    scratch.allocate();
    new Steps(scope, List.copyOf(requests), once).run();
    requests.clear();
  }

  private void plan(Request request, Scratch scratch, List<Step> once) {
    List<Step> forward = new ArrayList<>();
    List<Step> backward = new ArrayList<>();
    for (Group group : request.group().planned()) {
      Planning planning = new Planning(device, values, scratch, weights, group);
      Planners.plan(group.head().operation(), planning);
      once.addAll(planning.once().steps());
      forward.addAll(planning.forward().steps());
      backward.addAll(0, planning.backward().steps());
    }
    Group operands = request.group();
    request
        .kernel()
        .plan(new Steps(scope, operands, forward), new Steps(scope, operands, backward));
  }

  @Override
  public void close() {
    scope.close();
  }
}
