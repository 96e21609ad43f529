package dev.fovea.processor.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.processor.spec.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ArenaBuilderTest {

  private static final int MOMENTS = 12;

  /** The same tensors for the same seed. */
  private static ArenaBuilder arena(long seed, List<Tensor> tensors) {
    Random random = new Random(seed);
    ArenaBuilder arena = new ArenaBuilder();
    for (int index = 0; index < 2 + random.nextInt(12); index++) {
      long elements = 16L * (1 + random.nextInt(20));
      Tensor tensor = arena.tensor("t" + index, Tensor.Use.VALUE, Shape.vector(elements), elements);
      int first = random.nextInt(MOMENTS);
      arena.touch(tensor, first);
      arena.touch(tensor, first + random.nextInt(MOMENTS - first));
      tensors.add(tensor);
    }
    return arena;
  }

  @Test
  void wishesAreGrantedOnlyWhereTheArenaDoesNotGrow() {
    int granted = 0;
    int refused = 0;
    for (long seed = 0; seed < 300; seed++) {
      ArenaBuilder.Arena needed = arena(seed, new ArrayList<>()).place();
      List<Tensor> tensors = new ArrayList<>();
      ArenaBuilder builder = arena(seed, tensors);
      Random random = new Random(seed);
      for (Tensor tensor : tensors) {
        int first = needed.regions().get(tensor.region()).first();
        if (first > 0) {
          builder.wish(tensor, random.nextInt(first));
        }
      }
      ArenaBuilder.Arena arena = builder.place();

      assertThat(arena.perSampleElements()).isLessThanOrEqualTo(needed.perSampleElements());
      for (int index = 0; index < tensors.size(); index++) {
        Region before = needed.regions().get(index);
        Region after = arena.regions().get(index);
        assertThat(after.first()).isLessThanOrEqualTo(before.first());
        assertThat(after.last()).isEqualTo(before.last());
        granted += after.first() < before.first() ? 1 : 0;
        refused += before.first() > 0 && after.first() == before.first() ? 1 : 0;
      }
      assertThat(overlaps(arena)).as("seed %d", seed).isFalse();
    }
    assertThat(granted).isGreaterThan(100);
    assertThat(refused).isGreaterThan(100);
  }

  private static boolean overlaps(ArenaBuilder.Arena arena) {
    return arena.regions().stream()
        .anyMatch(
            one ->
                arena.regions().stream()
                    .anyMatch(
                        other ->
                            one.id() != other.id()
                                && one.first() <= other.last()
                                && other.first() <= one.last()
                                && one.offset() < other.offset() + other.elements()
                                && other.offset() < one.offset() + one.elements()));
  }
}
