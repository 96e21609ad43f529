package dev.fovea.runtime.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Buffer;
import dev.fovea.runtime.engine.Engines;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.Parameter;
import dev.fovea.runtime.engine.RandomStream;
import dev.fovea.runtime.memory.NativeMemory;
import dev.fovea.runtime.operation.BatchNorm;
import dev.fovea.runtime.operation.Conv2d;
import dev.fovea.runtime.operation.Dense;
import dev.fovea.runtime.operation.Dropout;
import dev.fovea.runtime.operation.GlobalAvgPool;
import dev.fovea.runtime.operation.MaxPool2d;
import dev.fovea.runtime.operation.Relu;
import dev.fovea.runtime.operation.SoftmaxCrossEntropy;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner.ExecutionerType;
import org.nd4j.linalg.factory.Nd4j;

class OneDnnEngineTest {

  private static final long[] MAP = {6, 6, 16};

  private static TestNetwork network() {
    return layers(TestNetwork.training(2));
  }

  private static TestNetwork layers(TestNetwork empty) {
    return empty
        .input("image", 6, 6, 3)
        .layer(
            "conv",
            Conv2d.of(3, 16).kernel(3, 3).padding(1, 1, 1, 1),
            MAP,
            List.of(new long[] {16, 3, 3, 3}),
            "image")
        .norm("norm", BatchNorm.of(16), false, MAP, "conv")
        .layerInPlace("relu", Relu.of(), MAP, "norm")
        .masked("dropout", Dropout.of(0.2), MAP, "relu")
        .layer("pool", MaxPool2d.of(2, 2).stride(2, 2), new long[] {3, 3, 16}, "dropout")
        .layer("mean", GlobalAvgPool.of(), new long[] {16}, "pool")
        .layer(
            "logits",
            Dense.of(16, 4).withBias(),
            new long[] {4},
            List.of(new long[] {4, 16}, new long[] {4}),
            "mean")
        .constant("labels", 4)
        .layer("loss", SoftmaxCrossEntropy.of(), new long[] {1}, "logits", "labels");
  }

  @Test
  void isTheBestEngineOfAProcessor() {
    assertThat(Engines.best()).isInstanceOf(OneDnnEngine.class);
    assertThat(Engines.named("onednn").unavailable()).isEmpty();
  }

  @Test
  void saysWhichArtifactIsMissingWhereItCannotBeLoaded() {
    OneDnnEngine engine =
        new OneDnnEngine(
            () -> {
              throw new UnsatisfiedLinkError("no jnidnnl in java.library.path");
            },
            () -> ExecutionerType.NATIVE_CPU);
    assertThat(engine.unavailable().orElseThrow())
        .contains("org.bytedeco:dnnl:", "org.bytedeco:opencl:", "no jnidnnl")
        .contains("with the classifier " + Loader.getPlatform());
    assertThat(engine.lacksLibrary()).isTrue();
    assertThatThrownBy(engine::newKernelFactory)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("org.bytedeco:dnnl:");
  }

  @Test
  void namesTheVersionsThatTheClassPathHolds() {
    OneDnnEngine withoutLibrary =
        new OneDnnEngine(
            () -> {
              throw new UnsatisfiedLinkError();
            },
            () -> ExecutionerType.NATIVE_CPU);
    OneDnnEngine withoutBackend =
        new OneDnnEngine(
            () -> {},
            () -> {
              throw new UnsatisfiedLinkError();
            });
    String advice =
        withoutLibrary.unavailable().orElseThrow() + withoutBackend.unavailable().orElseThrow();
    Matcher artifacts = Pattern.compile("org\\.[a-z0-9]+:([a-z0-9-]+):([\\w.-]+)").matcher(advice);
    List<String> jars = new ArrayList<>();
    while (artifacts.find()) {
      jars.add(artifacts.group(1) + "-" + artifacts.group(2) + ".jar");
    }
    assertThat(jars).hasSize(4);
    assertThat(System.getProperty("java.class.path")).contains(jars);
  }

  @Test
  void isNoEngineForArraysThatLieOnAGpu() {
    OneDnnEngine engine = new OneDnnEngine(() -> {}, () -> ExecutionerType.CUDA);
    assertThat(engine.unavailable().orElseThrow()).contains("CUDA", "nd4j-native");
    assertThat(engine.lacksLibrary()).isFalse();
    assertThatThrownBy(engine::newKernelFactory)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("CUDA");
  }

  @Test
  void isNoEngineWithoutABackendOfNd4j() {
    OneDnnEngine engine =
        new OneDnnEngine(
            () -> {},
            () -> {
              throw new NoClassDefFoundError("Could not initialize class Nd4j");
            });
    assertThat(engine.unavailable().orElseThrow())
        .startsWith("ND4J's backend cannot be loaded")
        .contains("Could not initialize class Nd4j", "org.nd4j:nd4j-native:", "classifier");
    assertThat(engine.lacksLibrary()).isFalse();
  }

  @Test
  void runsTheReferenceKernelsInDoublePrecision() {
    Agreement.check(layers(TestNetwork.training(2).inDoublePrecision()));
  }

  @Test
  void allocatesNothingInASteadyStep() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (TestNetwork.Running running = network().on(new OneDnnKernelFactory())) {
      running.run().run();
      for (int step = 0; step < 50; step++) {
        running.step();
      }
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int step = 0; step < 50; step++) {
        running.step();
      }
      long allocated = threads.getCurrentThreadAllocatedBytes() - before;
      // The measurement itself boxes a little.
      assertThat(allocated).isLessThan(2_000);
    }
  }

  @Test
  void refusesToRunAfterItWasClosed() {
    TestNetwork.Running running = network().on(new OneDnnKernelFactory()).run();
    running.close();
    running.close();
    assertThatThrownBy(running::run)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  /**
   * ND4J frees arrays that nobody can reach, and primitives know addresses only: a kernel must not
   * need anybody else to hold its weights.
   */
  @Test
  void keepsTheArraysOfAKernelAsLongAsTheKernelLives() {
    try (OneDnnKernelFactory factory = new OneDnnKernelFactory()) {
      INDArray image = Nd4j.ones(DataType.FLOAT, 1, 4, 4, 2);
      INDArray map = Nd4j.create(DataType.FLOAT, 1, 4, 4, 8);
      List<WeakReference<INDArray>> weights = new ArrayList<>();
      Kernel kernel = pointwise(factory, image, map, weights);
      kernel.forward();
      System.gc();
      assertThat(weights).hasSize(1).allSatisfy(weight -> assertThat(weight.get()).isNotNull());
      kernel.forward();
      assertThat(map).isEqualTo(Nd4j.ones(DataType.FLOAT, 1, 4, 4, 8).mul(2));
    }
  }

  /** A convolution that adds the channels up, whose weights nobody but its kernel holds. */
  private static Kernel pointwise(
      OneDnnKernelFactory factory,
      INDArray image,
      INDArray map,
      List<WeakReference<INDArray>> weights) {
    INDArray weight = Nd4j.ones(DataType.FLOAT, 8, 2, 1, 1);
    weights.add(new WeakReference<>(weight));
    return factory.create(
        Conv2d.of(2, 8).kernel(1, 1),
        new Binding(
            false,
            1,
            List.of(new Buffer(image, NativeMemory.flat(image))),
            List.of(Optional.empty()),
            new Buffer(map, NativeMemory.flat(map)),
            Optional.empty(),
            List.of(new Parameter("weight", true, weight)),
            List.of(Optional.empty()),
            List.of(),
            new RandomStream(1)));
  }

  @Test
  void refusesAnOutputOfTheWrongSize() {
    TestNetwork.Running running =
        TestNetwork.training(2)
            .input("image", 6, 6, 3)
            .layer(
                "conv",
                Conv2d.of(3, 16).kernel(3, 3),
                MAP,
                List.of(new long[] {16, 3, 3, 3}),
                "image")
            .on(new OneDnnKernelFactory());
    assertThatThrownBy(running::run).isInstanceOf(IllegalArgumentException.class);
    running.close();
  }

  @Test
  void refusesParametersOfTheWrongSize() {
    TestNetwork.Running running =
        TestNetwork.training(2)
            .input("image", 6, 6, 3)
            .layer(
                "conv",
                Conv2d.of(3, 16).kernel(3, 3).padding(1, 1, 1, 1),
                MAP,
                List.of(new long[] {16, 3, 2, 3}),
                "image")
            .on(new OneDnnKernelFactory());
    assertThatThrownBy(running::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("conv.0 has 288 elements, not 432");
    running.close();
  }

  @Test
  void refusesARegionThatIsSmallerThanItsValue() {
    INDArray array = Nd4j.create(DataType.FLOAT, 2, 6);
    Buffer value = new Buffer(array, array.reshape(12));
    Buffer tight = new Buffer(array, Nd4j.create(DataType.FLOAT, 11));
    Binding binding =
        new Binding(
            false,
            2,
            List.of(value),
            List.of(Optional.empty()),
            tight,
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            new RandomStream(1));
    try (OneDnnKernelFactory factory = new OneDnnKernelFactory()) {
      assertThatThrownBy(() -> factory.create(Relu.of(), binding))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("12")
          .hasMessageContaining("11");
    }
  }
}
