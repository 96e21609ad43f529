package dev.fovea.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.KernelFactory;
import dev.fovea.runtime.engine.Operation;
import dev.fovea.runtime.memory.Arena;
import dev.fovea.runtime.memory.ArenaSize;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class PassCacheTest {

  private final List<Integer> closed = new ArrayList<>();

  @Test
  void keepsThePassesOfTheLastFourBatchSizesAndFreesTheOthers() {
    PassCache<InferencePass> passes = new PassCache<>();
    try (Arena arena = new Arena(DataType.FLOAT, new ArenaSize(16, 0), 12, "a test")) {
      for (int batch = 1; batch <= 10; batch++) {
        passes.get(batch, size -> pass(size, arena));
      }
      assertThat(closed).containsExactly(1, 2, 3, 4, 5, 6);

      InferencePass seventh = passes.get(7, size -> pass(size, arena));
      assertThat(seventh.batch()).isEqualTo(7);
      assertThat(closed).hasSize(6);

      passes.get(11, size -> pass(size, arena));
      assertThat(closed).as("the one that was not used for longest").endsWith(8);

      passes.close();
      assertThat(closed).containsExactly(1, 2, 3, 4, 5, 6, 8, 9, 10, 7, 11);
    }
  }

  private InferencePass pass(int batch, Arena arena) {
    KernelFactory factory =
        new KernelFactory() {
          @Override
          public Kernel create(Operation operation, Binding binding) {
            throw new IllegalArgumentException("This pass has no kernels");
          }

          @Override
          public void close() {
            closed.add(batch);
          }
        };
    return new InferencePass(PassContext.inference(batch, arena, factory)) {
      @Override
      protected void forward() {
        throw new IllegalStateException("This pass never runs");
      }
    };
  }
}
