package dev.fovea.runtime.onednn;

import java.util.List;

/**
 * A gated recurrent unit with the gates r, z, n: {@code n = tanh(a + r·q)} for the product q =
 * W_hn·h₋₁ + b_hn, which is kept, and {@code h = n + z·(h₋₁ − n)}.
 */
record GruPlan() implements CellPlan {

  private static final int R = 0;
  private static final int Z = 1;
  private static final int N = 2;
  private static final int SIGMOIDS = 2;

  @Override
  public List<Integer> order() {
    return List.of(0, 1, 2);
  }

  @Override
  public int kept() {
    return 1;
  }

  @Override
  public boolean addsProduct(int gate) {
    return gate != N;
  }

  @Override
  public Series productGradient(int gate, Track track) {
    return gate == N ? track.kept().get(0) : track.gate(gate);
  }

  @Override
  public Forward forward(Recorder steps, StateProducts products, Track track) {
    StateProducts.Product sigmoids =
        products.adding(R, SIGMOIDS, new PostOperations().addDestination().sigmoid());
    StateProducts.Product reset = products.withBias(N);
    Device device = products.device();
    Layout state = track.hidden().layoutOfStep();
    Formula candidate = Formula.ofProduct(device, state, r -> r.plusResult().tanh());
    Formula hidden = Formula.ofDifference(device, state, h -> h.times().plus());
    return moment -> {
      int step = moment.step();
      Memory n = track.gate(N).at(step);
      Series q = track.kept().get(0);
      sigmoids.run(steps, moment.hidden(), track.gate(R).stack(step, SIGMOIDS));
      reset.run(steps, moment.hidden(), q.stack(step, 1));
      candidate.run(steps, n, track.gate(R).at(step), q.at(step));
      hidden.run(steps, track.hidden().at(step), moment.hidden(), n, track.gate(Z).at(step), n);
    };
  }

  @Override
  public Backward backward(Planning planning, Track track) {
    Recorder steps = planning.backward();
    Device device = planning.device();
    Layout state = track.hidden().layoutOfStep();
    Memory ofUpdate = steps.temporary(state);
    Memory ofCandidate = steps.temporary(state);
    Memory ofReset = steps.temporary(state);
    Formula product = Formula.ofProduct(device, state, none -> {});
    Formula rest = Formula.ofProduct(device, state, z -> z.linear(-1, 0).plus());
    Formula difference = Formula.ofDifference(device, state, h -> h.times());
    Formula ofTanh = Formula.ofProduct(device, state, n -> n.linear(-1, 1).times());
    Formula ofSigmoid = Formula.ofProduct(device, state, s -> s.linear(-1, 0).plus().times());
    return (moment, gradient, before) -> {
      int step = moment.step();
      Memory r = track.gate(R).at(step);
      Memory z = track.gate(Z).at(step);
      Memory n = track.gate(N).at(step);
      Memory q = track.kept().get(0).at(step);
      // h₋₁' = z·h', and what comes through the product
      before.ifPresent(sum -> product.run(steps, sum, z, gradient));
      difference.run(steps, ofUpdate, moment.hidden(), n, gradient);
      // of n: (1 − n²)·(1 − z)·h'
      rest.run(steps, ofCandidate, z, gradient, gradient);
      ofTanh.run(steps, n, n, n, ofCandidate);
      // of z: z·(1 − z)·(h₋₁ − n)·h'
      ofSigmoid.run(steps, z, z, z, z, ofUpdate);
      // of r: r·(1 − r)·q·n', and of q: r·n'
      product.run(steps, ofReset, q, n);
      product.run(steps, q, r, n);
      ofSigmoid.run(steps, r, r, r, r, ofReset);
    };
  }
}
