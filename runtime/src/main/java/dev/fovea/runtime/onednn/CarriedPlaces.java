package dev.fovea.runtime.onednn;

import dev.fovea.runtime.engine.Carry;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a direction of a recurrent layer starts from, and where it leaves what is carried on. */
final class CarriedPlaces {

  private final Planning planning;
  private final int place;
  private final int count;
  private final Layout layout;
  private final Optional<Carry> carry;
  private final List<Memory> initial;

  /**
   * The places of a direction.
   *
   * @param place of the direction among all of all layers
   * @param count how many states it carries
   * @param layout of one of them
   */
  CarriedPlaces(Planning planning, int place, int count, Layout layout) {
    this.planning = planning;
    this.place = place;
    this.count = count;
    this.layout = layout;
    this.carry = planning.binding().carry();
    this.initial =
        IntStream.range(0, count)
            .mapToObj(
                index -> carry.map(state -> at(state.initial(), index)).orElseGet(this::zeros))
            .toList();
  }

  /** Whether it starts from a state that is carried, and not from zero. */
  boolean continues() {
    return carry.isPresent();
  }

  /** The states before the first step. */
  List<Memory> initial() {
    return initial;
  }

  /** Leaves the states after the last step. */
  void planLast(List<Memory> last) {
    carry.ifPresent(
        state -> {
          for (int index = 0; index < count; index++) {
            planning.forward().copy(last.get(index), at(state.last(), index));
          }
        });
  }

  private Memory at(INDArray flat, int index) {
    long elements = layout.bytes() / Float.BYTES;
    Pointer address =
        new FloatPointer(Values.address(flat)).getPointer((place * count + index) * elements);
    return new Memory(planning.device(), new Place(address, layout));
  }

  private Memory zeros() {
    Place zeros = planning.ownPlace(layout);
    Pointer.memset(zeros.address(), 0, layout.bytes());
    return new Memory(planning.device(), zeros);
  }
}
