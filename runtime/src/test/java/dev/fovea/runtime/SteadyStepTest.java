package dev.fovea.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.fovea.runtime.engine.Engines;
import dev.fovea.runtime.sample.PicturesModel;
import dev.fovea.runtime.training.Adam;
import dev.fovea.runtime.training.Optimizer;
import dev.fovea.runtime.training.OptimizerState;
import dev.fovea.runtime.training.Sgd;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Once a session is warm, a step allocates nothing but its result. */
class SteadyStepTest {

  private static final int BATCH = 8;
  private static final int WARM = 30;
  private static final int STEPS = 200;

  /** A prediction and a loss, with what describes them; the garbage collector may find it late. */
  private static final long BYTES_OF_A_RESULT = 512;

  /** The wrappers of these arrays and of the views that check a batch. */
  private static final long HEAP_BYTES_OF_A_STEP = 48 << 10;

  /**
   * What the virtual machine itself may take meanwhile, to compile what runs often. It leaves a
   * coarse bound on memory that no counter sees: 160 KB a step.
   */
  private static final long OF_THE_MACHINE = 32L << 20;

  static Stream<Optimizer> optimizers() {
    return Stream.of(Sgd.of(0.01).withMomentum(0.9).withWeightDecay(5e-4), Adam.of(0.001));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void allocatesNothingButItsResult(Optimizer optimizer) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long self = Thread.currentThread().getId();
    INDArray pictures = Nd4j.randn(DataType.FLOAT, BATCH, 6, 6, 3);
    INDArray labels = Nd4j.eye(BATCH).castTo(DataType.FLOAT).getColumns(0, 1, 2, 3);
    try (PicturesModel model =
            PicturesModel.create(new ModelOptions(Engines.named("onednn"), DataType.FLOAT, 5, 64));
        TrainingSession session = model.startTraining(BATCH, 1);
        OptimizerState state = optimizer.start(session)) {
      run(session, state, optimizer, WARM, pictures, labels);
      long pointerBytes = Pointer.totalBytes();
      long physicalBytes = Pointer.physicalBytes();
      long arrays = arraysSoFar();
      long heapBytes = threads.getThreadAllocatedBytes(self);

      run(session, state, optimizer, STEPS, pictures, labels);

      long heapOfSteps = threads.getThreadAllocatedBytes(self) - heapBytes;
      long arraysOfSteps = arraysSoFar() - arrays;
      assertThat(arraysOfSteps).isEqualTo(STEPS * arraysOfAResult() + 1);
      assertThat((Pointer.totalBytes() - pointerBytes) / STEPS).isLessThan(BYTES_OF_A_RESULT);
      assertThat(Pointer.physicalBytes() - physicalBytes).isLessThan(heapOfSteps + OF_THE_MACHINE);
      assertThat(heapOfSteps / STEPS).isLessThan(HEAP_BYTES_OF_A_STEP);
    }
  }

  /** ND4J numbers what it allocates; asking takes a number too. */
  private static long arraysSoFar() {
    return Nd4j.getDeallocatorService().nextValue();
  }

  /** What copies of a prediction and of a loss take. */
  private static long arraysOfAResult() {
    INDArray prediction = Nd4j.create(DataType.FLOAT, BATCH, 4);
    INDArray loss = Nd4j.create(DataType.FLOAT, BATCH, 1);
    long before = arraysSoFar();
    prediction.dup('c').close();
    loss.dup('c').close();
    return arraysSoFar() - before - 1;
  }

  private static void run(
      TrainingSession session,
      OptimizerState state,
      Optimizer optimizer,
      int steps,
      INDArray pictures,
      INDArray labels) {
    double rate = optimizer.learningRate();
    for (int step = 0; step < steps; step++) {
      session
          .step(
              List.of(pictures),
              List.of(labels),
              (parameters, gradients) -> state.update(parameters, gradients, rate))
          .close();
    }
  }
}
