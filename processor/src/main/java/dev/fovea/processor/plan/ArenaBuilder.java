package dev.fovea.processor.plan;

import dev.fovea.processor.spec.Shape;
import java.util.ArrayList;
import java.util.List;

/** Collects tensors, the regions they lie in, and when these are in use; then places them. */
final class ArenaBuilder {

  /** The regions of an arena and its size. */
  record Arena(List<Region> regions, long perSampleElements, long fixedElements) {}

  /** A region that is still growing. */
  private static final class Draft {
    private final boolean perSample;
    private long elements;
    private int first = Integer.MAX_VALUE;
    private int last = -1;

    private Draft(boolean perSample) {
      this.perSample = perSample;
    }
  }

  /** Somebody would like to have a region earlier than needed. */
  private record Wish(Draft draft, int moment) {}

  private final List<Tensor> tensors = new ArrayList<>();
  private final List<Draft> drafts = new ArrayList<>();
  private final List<Wish> wishes = new ArrayList<>();

  /** A tensor in a region of its own that grows with the batch. */
  Tensor tensor(String name, Tensor.Use use, Shape shape, long reserved) {
    return open(name, use, shape, reserved, true);
  }

  /** A tensor in a region of its own whose size does not depend on the batch. */
  Tensor fixed(String name, Tensor.Use use, Shape shape, long reserved) {
    return open(name, use, shape, reserved, false);
  }

  /** A tensor that replaces another in its region, which grows where that is needed. */
  Tensor over(Tensor host, String name, Tensor.Use use, Shape shape, long reserved) {
    Draft draft = drafts.get(host.region());
    draft.elements = Math.max(draft.elements, reserved);
    return add(name, use, shape, host.region());
  }

  /** The tensor's region is in use at this moment. */
  void touch(Tensor tensor, int moment) {
    Draft draft = drafts.get(tensor.region());
    draft.first = Math.min(draft.first, moment);
    draft.last = Math.max(draft.last, moment);
  }

  /**
   * The region of a tensor, which grows with the batch, is kept free for it from an earlier moment
   * on, unless the arena needs more room for that. Of several wishes for a region the latest moment
   * comes first.
   */
  void wish(Tensor tensor, int moment) {
    wishes.add(new Wish(drafts.get(tensor.region()), moment));
  }

  /** All tensors so far. */
  List<Tensor> tensors() {
    return List.copyOf(tensors);
  }

  /** Gives every region its offset. */
  Arena place() {
    BestFit.Layout perSample = grantWishes(BestFit.place(demands(true)));
    BestFit.Layout fixed = BestFit.place(demands(false));
    List<Region> regions = new ArrayList<>();
    int perSamples = 0;
    for (Draft draft : drafts) {
      int id = regions.size();
      long offset =
          draft.perSample
              ? perSample.offsets().get(perSamples)
              : fixed.offsets().get(id - perSamples);
      perSamples += draft.perSample ? 1 : 0;
      regions.add(new Region(id, draft.perSample, offset, draft.elements, draft.first, draft.last));
    }
    return new Arena(List.copyOf(regions), perSample.elements(), fixed.elements());
  }

  /** All wishes if they fit together, else those that do one after the other. */
  private BestFit.Layout grantWishes(BestFit.Layout needed) {
    if (wishes.isEmpty()) {
      return needed;
    }
    List<Integer> firsts = drafts.stream().map(draft -> draft.first).toList();
    wishes.forEach(wish -> wish.draft().first = Math.min(wish.draft().first, wish.moment()));
    BestFit.Layout all = BestFit.place(demands(true));
    if (all.elements() <= needed.elements()) {
      return all;
    }
    for (int index = 0; index < drafts.size(); index++) {
      drafts.get(index).first = firsts.get(index);
    }
    BestFit.Layout granted = needed;
    for (Wish wish : wishes) {
      granted = grant(wish, granted);
    }
    return granted;
  }

  private BestFit.Layout grant(Wish wish, BestFit.Layout before) {
    int first = wish.draft().first;
    wish.draft().first = Math.min(first, wish.moment());
    BestFit.Layout after = BestFit.place(demands(true));
    if (after.elements() <= before.elements()) {
      return after;
    }
    wish.draft().first = first;
    return before;
  }

  private List<BestFit.Demand> demands(boolean perSample) {
    return drafts.stream()
        .filter(draft -> draft.perSample == perSample)
        .map(draft -> new BestFit.Demand(draft.elements, draft.first, draft.last))
        .toList();
  }

  private Tensor open(String name, Tensor.Use use, Shape shape, long reserved, boolean perSample) {
    Draft draft = new Draft(perSample);
    draft.elements = reserved;
    drafts.add(draft);
    return add(name, use, shape, drafts.size() - 1);
  }

  private Tensor add(String name, Tensor.Use use, Shape shape, int region) {
    Tensor tensor = new Tensor(tensors.size(), name, use, shape, region);
    tensors.add(tensor);
    return tensor;
  }
}
