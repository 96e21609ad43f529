package dev.fovea.runtime.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.runtime.engine.Engine;
import dev.fovea.runtime.engine.KernelFactory;
import dev.fovea.runtime.engine.Operation;
import dev.fovea.runtime.nd4j.Nd4jEngine;
import dev.fovea.runtime.testing.KernelFixture;
import dev.fovea.runtime.testing.Values;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A kernel keeps its memory, and works, whatever ND4J workspace its caller has opened. */
class WorkspacesTest {

  private static final long[] SHAPE = {2, 6, 5, 4};

  private static MemoryWorkspace workspace() {
    WorkspaceConfiguration configuration =
        WorkspaceConfiguration.builder().initialSize(1 << 20).build();
    return Nd4j.getWorkspaceManager().getAndActivateWorkspace(configuration, "caller");
  }

  /** Builds each kernel in a workspace that ends thereafter. */
  private static final class CallerWithWorkspace implements Engine {
    private final KernelFactory factory = new Nd4jEngine().newKernelFactory();

    @Override
    public String name() {
      return "caller with workspace";
    }

    @Override
    public Optional<String> unavailable() {
      return Optional.empty();
    }

    @Override
    public int priority() {
      return 0;
    }

    @Override
    @SuppressWarnings("try") // leaving the scope is all that it is for
    public KernelFactory newKernelFactory() {
      return (operation, binding) -> {
        try (MemoryWorkspace inside = workspace()) {
          return factory.create(operation, binding);
        }
      };
    }
  }

  static Stream<Operation> operations() {
    return Stream.of(
        Conv2d.of(4, 4).kernel(3, 3).padding(2, 0, 0, 2).groups(2),
        Conv2d.of(4, 4).kernel(3, 3).padding(2, 2, 2, 2).dilation(2, 2).groups(4),
        AvgPool2d.of(3, 3).padding(1, 1, 1, 1).excludePadding(),
        BatchNorm.of(4),
        Relu.of(),
        Softmax.of(),
        Dropout.of(0.5));
  }

  private static KernelFixture.Builder fixture(Operation operation) {
    KernelFixture.Builder builder =
        KernelFixture.of(operation, DataType.FLOAT).input(Values.normal(1, SHAPE)).output(SHAPE);
    if (operation instanceof Conv2d convolution) {
      builder.parameter("weight", Values.normal(2, 4, 4 / convolution.groups(), 3, 3));
    } else if (operation instanceof BatchNorm) {
      builder
          .parameter("weight", Values.normal(2, 4))
          .parameter("bias", Values.normal(3, 4))
          .statistic("running_mean", Nd4j.zeros(DataType.DOUBLE, 4))
          .statistic("running_var", Nd4j.ones(DataType.DOUBLE, 4))
          .state(4)
          .state(4);
    } else if (operation instanceof Dropout) {
      builder.state(2, 120);
    }
    return builder;
  }

  @ParameterizedTest
  @MethodSource("operations")
  @SuppressWarnings("try") // leaving the scope is all that it is for
  void doNotMatter(Operation operation) {
    INDArray gradient = Values.normal(4, SHAPE);
    KernelFixture plain = fixture(operation).build();
    plain.forward();
    plain.backward(gradient);

    KernelFixture inside = fixture(operation).engine(new CallerWithWorkspace()).build();
    try (MemoryWorkspace other = workspace()) {
      Nd4j.valueArrayOf(new long[] {1 << 16}, Double.NaN, DataType.FLOAT);
      inside.forward();
      inside.backward(gradient);
    }

    assertThat(inside.output()).isEqualTo(plain.output());
    assertThat(inside.inputGradient(0)).isEqualTo(plain.inputGradient(0));
  }
}
