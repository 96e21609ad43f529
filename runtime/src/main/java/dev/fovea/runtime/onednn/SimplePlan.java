package dev.fovea.runtime.onednn;

import java.util.List;

/** A simple recurrent layer: {@code h = tanh(a + W_hh·h₋₁)}, the gate being the sum. */
record SimplePlan() implements CellPlan {

  @Override
  public List<Integer> order() {
    return List.of(0);
  }

  @Override
  public int kept() {
    return 0;
  }

  @Override
  public Forward forward(Recorder steps, StateProducts products, Track track) {
    PostOperations after = new PostOperations();
    int summand = after.add(track.gate(0).layoutOfStack(1));
    StateProducts.Product product = products.adding(0, 1, after.tanh());
    return moment ->
        product.run(
            steps,
            moment.hidden(),
            track.hidden().stack(moment.step(), 1),
            new Arguments().with(summand, track.gate(0).stack(moment.step(), 1)));
  }

  @Override
  public Backward backward(Planning planning, Track track) {
    Formula ofTanh =
        Formula.ofProduct(
            planning.device(), track.hidden().layoutOfStep(), h -> h.linear(-1, 1).times());
    return (moment, gradient, before) -> {
      Memory hidden = track.hidden().at(moment.step());
      ofTanh.run(planning.backward(), track.gate(0).at(moment.step()), hidden, hidden, gradient);
    };
  }
}
