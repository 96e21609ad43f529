package dev.fovea.examples.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fovea.runtime.Model;
import dev.fovea.runtime.ModelOptions;
import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.BoundOperation;
import dev.fovea.runtime.engine.Buffer;
import dev.fovea.runtime.engine.Engine;
import dev.fovea.runtime.engine.Engines;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.KernelFactory;
import dev.fovea.runtime.engine.Operation;
import dev.fovea.runtime.operation.Concat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bytedeco.dnnl.global.dnnl;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What concatenations of published networks copy at prediction on oneDNN with AVX2. */
class ConcatenationsTest {

  /** What a concatenation runs whose parts all lie in it. */
  private static final String NOTHING = "[]";

  private static final String ONE_COPY = "[a reorder]";

  private static final String TWO_COPIES = "[a reorder, a reorder]";

  /** oneDNN, and the kernels of concatenations that it built. */
  private record Watched(Engine engine, List<Kernel> concatenations) implements Engine {

    @Override
    public String name() {
      return engine.name();
    }

    @Override
    public Optional<String> unavailable() {
      return engine.unavailable();
    }

    @Override
    public int priority() {
      return engine.priority();
    }

    @Override
    public KernelFactory newKernelFactory() {
      KernelFactory factory = engine.newKernelFactory();
      return new KernelFactory() {
        @Override
        public Kernel create(Operation operation, Binding binding) {
          Kernel kernel = factory.create(operation, binding);
          if (operation instanceof Concat) {
            concatenations.add(kernel);
          }
          return kernel;
        }

        @Override
        public Kernel createFused(List<BoundOperation> operations) {
          return factory.createFused(operations);
        }

        @Override
        public void publish(Buffer value) {
          factory.publish(value);
        }

        @Override
        public void close() {
          factory.close();
        }
      };
    }
  }

  /** What each concatenation of a network runs. */
  private static List<String> concatenations(
      Function<ModelOptions, Model<?, ?>> network, int batch) {
    assumeTrue(dnnl.dnnl_get_effective_cpu_isa() == dnnl.dnnl_cpu_isa_avx2);
    Watched engine = new Watched(Engines.named("onednn"), new ArrayList<>());
    try (Model<?, ?> model = network.apply(ModelOptions.of(engine).withMaximumBatch(batch))) {
      model.infer(Samples.of(model.definition(), batch).inputs());
      return engine.concatenations().stream().map(Kernel::toString).toList();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void squeezeNetCopiesOnlyWhereItsArenaIsFull(int batch) {
    assertThat(concatenations(SqueezeNetModel::create, batch))
        .hasSize(8)
        .containsOnlyOnce(TWO_COPIES)
        .filteredOn(NOTHING::equals)
        .hasSize(7);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void denseNetCopiesWhatItsNextLayerReadsToo(int batch) {
    assertThat(concatenations(DenseNet121Model::create, batch))
        .hasSize(58)
        .containsOnly(ONE_COPY, TWO_COPIES)
        .filteredOn(ONE_COPY::equals)
        .hasSize(54);
  }
}
