package dev.fovea.runtime.onednn;

import dev.fovea.runtime.engine.UpdateRule;
import dev.fovea.runtime.engine.UpdateStep;
import dev.fovea.runtime.operation.AdamUpdate;
import dev.fovea.runtime.operation.MomentumUpdate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.bytedeco.dnnl.global.dnnl;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The step of an optimizer as elementwise primitives over whole flat arrays. Each primitive writes
 * one array and takes along whatever else it can, so that no array is passed over more often than
 * the rule has arrays to write.
 */
final class UpdatePlan implements AutoCloseable {

  /** A number that changes from step to step. */
  private record Variable(Scalar scalar, ToDoubleFunction<UpdateStep> value) {}

  private final NativeScope scope = new NativeScope();
  private final Device device = new Device(scope);
  private final Values values = new Values(device);
  private final UpdateStep first;
  private final Memory parameters;
  private final Memory gradients;
  private final List<Memory> states;
  private final Arithmetic arithmetic;
  private final List<Variable> variables = new ArrayList<>();
  private final Steps steps;

  /** Whether there is a plan for a rule. */
  static boolean knows(UpdateRule rule) {
    return rule instanceof MomentumUpdate || rule instanceof AdamUpdate;
  }

  /**
   * Plans for the arrays of a step.
   *
   * @throws IllegalArgumentException if the arrays' lengths differ
   */
  UpdatePlan(UpdateRule rule, UpdateStep step) {
    this.first = step;
    this.parameters = flat(step.parameters());
    this.gradients = flat(step.gradients());
    this.states = step.states().stream().map(this::flat).toList();
    Scratch scratch = new Scratch(device);
    Recorder recorder = new Recorder(device, scratch);
    this.arithmetic = new Arithmetic(device, recorder);
    if (rule instanceof MomentumUpdate momentum) {
      plan(momentum);
    } else if (rule instanceof AdamUpdate adam) {
      plan(adam);
    } else {
      throw new IllegalArgumentException("There is no plan for " + rule);
    }
    scratch.allocate();
    this.steps = new Steps(scope, step, recorder.steps());
  }

  private Memory flat(INDArray array) {
    Check.dense("an optimizer's array", array);
    long length = first.parameters().length();
    if (array.length() != length) {
      throw new IllegalArgumentException(
          "An optimizer's arrays have " + length + " and " + array.length());
    }
    return new Memory(device, new Place(Values.address(array), values.dense(1, array.length())));
  }

  /** Whether the step works on the arrays that the plan was made for. */
  boolean isFor(UpdateStep step) {
    return step.parameters() == first.parameters()
        && step.gradients() == first.gradients()
        && isSame(step.states(), first.states());
  }

  private static boolean isSame(List<INDArray> some, List<INDArray> others) {
    if (some.size() != others.size()) {
      return false;
    }
    for (int index = 0; index < some.size(); index++) {
      if (some.get(index) != others.get(index)) {
        return false;
      }
    }
    return true;
  }

  void run(UpdateStep step) {
    scope.requireOpen();
    for (Variable variable : variables) {
      variable.scalar().set(variable.value().applyAsDouble(step));
    }
    steps.run();
  }

  private void plan(MomentumUpdate rule) {
    Memory minusRate = variable(step -> -step.learningRate());
    if (rule.momentum() == 0) {
      planPlain(rule, minusRate);
      return;
    }
    Memory velocity = states.get(0);
    if (!rule.nesterov()) {
      if (rule.weightDecay() == 0) {
        multiply(gradients, number(1), velocity, addedTo(rule.momentum()));
      } else {
        multiply(
            parameters,
            number(rule.weightDecay()),
            velocity,
            new PostOperations().add(gradients).addDestination(rule.momentum()));
      }
      multiply(velocity, minusRate, parameters, addedTo(1));
      return;
    }
    planDecay(rule.weightDecay());
    multiply(gradients, number(1), velocity, addedTo(rule.momentum()));
    multiply(
        velocity,
        number(rule.momentum()),
        parameters,
        new PostOperations().add(gradients).multiply(minusRate).addDestination());
  }

  private void planPlain(MomentumUpdate rule, Memory minusRate) {
    if (rule.weightDecay() == 0) {
      multiply(gradients, minusRate, parameters, addedTo(1));
    } else {
      multiply(
          parameters,
          number(rule.weightDecay()),
          parameters,
          new PostOperations().add(gradients).multiply(minusRate).addDestination());
    }
  }

  private void plan(AdamUpdate rule) {
    Memory mean = states.get(AdamUpdate.MEAN);
    Memory square = states.get(AdamUpdate.SQUARE);
    if (rule.decoupled()) {
      if (rule.weightDecay() > 0) {
        Memory kept = variable(step -> 1 - step.learningRate() * rule.weightDecay());
        multiply(parameters, kept, parameters, new PostOperations());
      }
    } else {
      planDecay(rule.weightDecay());
    }
    multiply(gradients, number(1 - rule.beta1()), mean, addedTo(rule.beta1()));
    multiply(
        gradients,
        gradients,
        square,
        new PostOperations()
            .apply(dnnl.dnnl_eltwise_linear, 1 - rule.beta2(), 0)
            .addDestination(rule.beta2()));
    Memory epsilon = variable(step -> rule.epsilon() * rule.correction(step.number()));
    Memory minusRate =
        variable(
            step ->
                -step.learningRate()
                    * rule.correction(step.number())
                    / (1 - Math.pow(rule.beta1(), step.number())));
    multiply(
        square,
        number(1),
        parameters,
        new PostOperations()
            .apply(dnnl.dnnl_eltwise_sqrt, 0, 0)
            .add(epsilon)
            .apply(dnnl.dnnl_eltwise_pow, 1, -1)
            .multiply(mean)
            .multiply(minusRate)
            .addDestination());
  }

  /** g ← g + weightDecay · p. */
  private void planDecay(double weightDecay) {
    if (weightDecay > 0) {
      multiply(parameters, number(weightDecay), gradients, addedTo(1));
    }
  }

  private void multiply(Memory first, Memory second, Memory result, PostOperations after) {
    arithmetic.binary(dnnl.dnnl_binary_mul, first, second, result, after);
  }

  private static PostOperations addedTo(double factor) {
    return new PostOperations().addDestination(factor);
  }

  private Memory number(double value) {
    Scalar scalar = new Scalar(device, values.dense(1, 1));
    scalar.set(value);
    return scalar.memory();
  }

  private Memory variable(ToDoubleFunction<UpdateStep> value) {
    Scalar scalar = new Scalar(device, values.dense(1, 1));
    variables.add(new Variable(scalar, value));
    return scalar.memory();
  }

  @Override
  public void close() {
    scope.close();
  }
}
