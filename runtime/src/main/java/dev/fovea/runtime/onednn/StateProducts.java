package dev.fovea.runtime.onednn;

import org.bytedeco.dnnl.global.dnnl;

/**
 * The products of the hidden state before a step with the recurrent weights of a direction, several
 * gates at once.
 */
final class StateProducts {

  private final Device device;
  private final RecurrentParameters parameters;
  private final CellPlan.Track track;
  private final Layout state;

  StateProducts(Device device, RecurrentParameters parameters, CellPlan.Track track) {
    this.device = device;
    this.parameters = parameters;
    this.track = track;
    this.state = track.hidden().layoutOfStack(1);
  }

  Device device() {
    return device;
  }

  /** The product of some gates' weights with a state. */
  final class Product {
    private final MatrixProduct product;
    private final Memory weights;
    private final Arguments always;

    private Product(MatrixProduct product, Memory weights, Arguments always) {
      this.product = product;
      this.weights = weights;
      this.always = always;
    }

    /**
     * Runs it.
     *
     * @param hidden the state, [N, H]
     * @param target where the gates lie, [gates, N, H]
     */
    void run(Recorder steps, Memory hidden, Memory target) {
      run(steps, hidden, target, new Arguments());
    }

    /** The same with what further operations read. */
    void run(Recorder steps, Memory hidden, Memory target, Arguments more) {
      product.run(steps, hidden.part(device, state), weights, target, more.withAll(always));
    }
  }

  /**
   * Products of consecutive gates.
   *
   * @param after what is done with each element
   */
  Product adding(int first, int count, PostOperations after) {
    Memory weights = parameters.recurrentForSteps(first, count);
    return new Product(
        MatrixProduct.of(
            device, state, weights.layout(), track.gate(first).layoutOfStack(count), after),
        weights,
        new Arguments());
  }

  /** The product of a gate with its bias. */
  Product withBias(int gate) {
    Memory weights = parameters.recurrentForSteps(gate, 1);
    Memory bias = parameters.recurrentBias(gate);
    return new Product(
        MatrixProduct.withBias(device, state, weights.layout(), bias.layout(), state),
        weights,
        new Arguments().with(dnnl.DNNL_ARG_BIAS, bias));
  }
}
