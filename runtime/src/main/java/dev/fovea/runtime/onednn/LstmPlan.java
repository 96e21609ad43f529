package dev.fovea.runtime.onednn;

import java.util.List;
import java.util.Optional;

/**
 * Long short-term memory: {@code c = f·c₋₁ + i·g}, {@code h = o·tanh c}. Keeps the cell state c.
 * The gates with a sigmoid come first, so that one product yields them all.
 */
record LstmPlan() implements CellPlan {

  private static final int I = 0;
  private static final int F = 1;
  private static final int O = 2;
  private static final int G = 3;
  private static final int SIGMOIDS = 3;

  @Override
  public List<Integer> order() {
    return List.of(0, 1, 3, 2);
  }

  @Override
  public int kept() {
    return 1;
  }

  @Override
  public List<Series> carried(Track track) {
    return List.of(track.hidden(), track.kept().get(0));
  }

  @Override
  public Forward forward(Recorder steps, StateProducts products, Track track) {
    StateProducts.Product sigmoids =
        products.adding(I, SIGMOIDS, new PostOperations().addDestination().sigmoid());
    StateProducts.Product tangent =
        products.adding(G, 1, new PostOperations().addDestination().tanh());
    Layout state = track.hidden().layoutOfStep();
    Device device = products.device();
    Formula product = Formula.ofProduct(device, state, none -> {});
    Formula hidden = Formula.ofSum(device, state, c -> c.sigmoid().linear(2, -1).times());
    return moment -> {
      int step = moment.step();
      Memory cell = track.kept().get(0).at(step);
      sigmoids.run(steps, moment.hidden(), track.gate(I).stack(step, SIGMOIDS));
      tangent.run(steps, moment.hidden(), track.gate(G).stack(step, 1));
      product.run(steps, cell, track.gate(F).at(step), moment.cell());
      product.run(steps, Sum.onto(cell), track.gate(I).at(step), track.gate(G).at(step));
      // tanh c = 2·sigmoid(2c) − 1
      hidden.run(steps, track.hidden().at(step), cell, cell, track.gate(O).at(step));
    };
  }

  @Override
  public Backward backward(Planning planning, Track track) {
    return new Back(planning, track);
  }

  /** The gradient of the cell state goes to and fro between two places. */
  private static final class Back implements Backward {
    private final Recorder steps;
    private final Track track;
    private final Memory tanh;
    private final Memory ofInput;
    private final Formula tangent;
    private final Formula ofCell;
    private final Formula product;
    private final Formula ofSigmoid;
    private final Formula ofSigmoidOfTwo;
    private final Formula ofTanh;
    private Sum cellGradient;
    private Memory other;

    Back(Planning planning, Track track) {
      this.steps = planning.backward();
      this.track = track;
      Device device = planning.device();
      Layout state = track.hidden().layoutOfStep();
      this.tanh = steps.temporary(state);
      this.ofInput = steps.temporary(state);
      this.cellGradient = Sum.over(steps.temporary(state));
      this.other = steps.temporary(state);
      this.tangent = Formula.ofSum(device, state, c -> c.sigmoid().linear(2, -1));
      this.ofCell = Formula.ofProduct(device, state, t -> t.linear(-1, 1).times().times());
      this.product = Formula.ofProduct(device, state, none -> {});
      this.ofSigmoid = Formula.ofProduct(device, state, s -> s.linear(-1, 0).plus().times());
      this.ofSigmoidOfTwo =
          Formula.ofProduct(device, state, s -> s.linear(-1, 0).plus().times().times());
      this.ofTanh = Formula.ofProduct(device, state, t -> t.linear(-1, 1).times().times());
    }

    @Override
    public void plan(Moment moment, Memory gradient, Optional<Sum> before) {
      int step = moment.step();
      Memory i = track.gate(I).at(step);
      Memory f = track.gate(F).at(step);
      Memory o = track.gate(O).at(step);
      Memory g = track.gate(G).at(step);
      Memory cell = track.kept().get(0).at(step);
      Memory ofC = cellGradient.memory();
      tangent.run(steps, tanh, cell, cell);
      // c' += (1 − tanh² c)·h'·o
      ofCell.run(steps, cellGradient, tanh, tanh, gradient, o);
      // of o: o·(1 − o)·tanh c·h'
      ofSigmoidOfTwo.run(steps, o, o, o, o, tanh, gradient);
      // of g: (1 − g²)·i·c', and of i: i·(1 − i)·g·c'
      product.run(steps, ofInput, g, ofC);
      ofTanh.run(steps, g, g, g, i, ofC);
      ofSigmoid.run(steps, i, i, i, i, ofInput);
      // c₋₁' = f·c'; all of h₋₁' comes through the product
      if (before.isPresent()) {
        product.run(steps, other, f, ofC);
      }
      // of f: f·(1 − f)·c₋₁·c'
      ofSigmoidOfTwo.run(steps, f, f, f, f, moment.cell(), ofC);
      cellGradient = Sum.onto(other);
      other = ofC;
    }
  }
}
