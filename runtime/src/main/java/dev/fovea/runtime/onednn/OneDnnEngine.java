package dev.fovea.runtime.onednn;

import com.google.auto.service.AutoService;
import dev.fovea.runtime.engine.Engine;
import dev.fovea.runtime.engine.FiniteCheck;
import dev.fovea.runtime.engine.KernelFactory;
import dev.fovea.runtime.engine.UpdateRule;
import dev.fovea.runtime.engine.Updater;
import java.util.Optional;
import java.util.function.Supplier;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner.ExecutionerType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Computes in float32 with oneDNN, on the memory of ND4J's arrays. Models in double precision run
 * the reference kernels.
 */
@AutoService(Engine.class)
public final class OneDnnEngine implements Engine {

  private static final int PRIORITY = 100;

  private final NativeLibrary library;
  private final Supplier<ExecutionerType> nd4j;

  /** With the oneDNN and the ND4J on the class path. */
  public OneDnnEngine() {
    this(NativeLibrary.onClassPath(), () -> Nd4j.getExecutioner().type());
  }

  /**
   * An engine under circumstances.
   *
   * @param nd4j where ND4J computes, and so where its arrays lie
   */
  OneDnnEngine(NativeLibrary library, Supplier<ExecutionerType> nd4j) {
    this.library = library;
    this.nd4j = nd4j;
  }

  @Override
  public String name() {
    return "onednn";
  }

  @Override
  public Optional<String> unavailable() {
    return library.missing().or(this::unreachableMemory);
  }

  /** oneDNN gets the addresses of ND4J's arrays, which mean nothing where these lie on a GPU. */
  private Optional<String> unreachableMemory() {
    try {
      ExecutionerType type = nd4j.get();
      return type == ExecutionerType.NATIVE_CPU
          ? Optional.empty()
          : Optional.of(
              "ND4J's backend on the class path is "
                  + type
                  + ", and oneDNN cannot reach its arrays; it works with nd4j-native");
    } catch (RuntimeException | LinkageError e) {
      return Optional.of("ND4J has no backend that works here (" + e + ")");
    }
  }

  @Override
  public int priority() {
    return PRIORITY;
  }

  @Override
  public KernelFactory newKernelFactory() {
    unavailable()
        .ifPresent(
            reason -> {
              throw new IllegalStateException(reason);
            });
    Nd4j.factory().blas().setMaxThreads(1);
    return new OneDnnKernelFactory();
  }

  @Override
  public boolean prefersForm(DataType type) {
    return type == DataType.FLOAT;
  }

  @Override
  public Updater newUpdater(UpdateRule rule, DataType type) {
    return type == DataType.FLOAT && UpdatePlan.knows(rule)
        ? new OneDnnUpdater(rule)
        : Engine.super.newUpdater(rule, type);
  }

  @Override
  public FiniteCheck newFiniteCheck(INDArray array) {
    return array.dataType() == DataType.FLOAT
        ? new OneDnnFiniteCheck(array)
        : Engine.super.newFiniteCheck(array);
  }
}
