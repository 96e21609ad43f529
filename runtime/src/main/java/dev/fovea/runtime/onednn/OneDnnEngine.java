package dev.fovea.runtime.onednn;

import com.google.auto.service.AutoService;
import dev.fovea.runtime.engine.Engine;
import dev.fovea.runtime.engine.FiniteCheck;
import dev.fovea.runtime.engine.KernelFactory;
import dev.fovea.runtime.engine.UpdateRule;
import dev.fovea.runtime.engine.Updater;
import dev.fovea.runtime.memory.NativeArtifact;
import dev.fovea.runtime.memory.NativeLibrary;
import dev.fovea.runtime.nd4j.Nd4jLibrary;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.bytedeco.dnnl.dnnl_engine;
import org.bytedeco.dnnl.global.dnnl;
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
    this(OneDnnEngine::openAndClose, () -> Nd4j.getExecutioner().type());
  }

  /**
   * An engine under circumstances.
   *
   * @param probe calls into oneDNN
   * @param nd4j where ND4J computes, and so where its arrays lie
   */
  OneDnnEngine(Runnable probe, Supplier<ExecutionerType> nd4j) {
    this.library = new NativeLibrary("oneDNN's native library", OneDnnEngine::artifacts, probe);
    this.nd4j = nd4j;
  }

  private static String artifacts(String platform) {
    return String.format(
        "%s and %s with the classifier %s",
        NativeArtifact.DNNL.coordinates(), NativeArtifact.OPENCL.coordinates(), platform);
  }

  private static void openAndClose() {
    dnnl_engine engine = new dnnl_engine();
    Status.check(dnnl.dnnl_engine_create(engine, dnnl.dnnl_cpu, 0), "opening the processor");
    Status.check(dnnl.dnnl_engine_destroy(engine), "closing the processor");
  }

  @Override
  public String name() {
    return "onednn";
  }

  @Override
  public Optional<String> unavailable() {
    return library.missing().or(this::unreachableMemory);
  }

  @Override
  public boolean lacksLibrary() {
    return unreachableMemory().isEmpty() && library.missing().isPresent();
  }

  /** oneDNN gets the addresses of ND4J's arrays, which mean nothing where these lie on a GPU. */
  private Optional<String> unreachableMemory() {
    return Nd4jLibrary.probedBy(() -> Objects.requireNonNull(nd4j.get()))
        .missing()
        .or(
            () ->
                Optional.of(nd4j.get())
                    .filter(type -> type != ExecutionerType.NATIVE_CPU)
                    .map(
                        type ->
                            "ND4J's backend on the class path is "
                                + type
                                + ", and oneDNN cannot reach its arrays; it works with"
                                + " nd4j-native"));
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
