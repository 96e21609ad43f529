package dev.fovea.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.runtime.operation.MeanSquaredError;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

class ParameterStoreTest {

  /** An array that nobody closes would stay until the garbage collector finds it. */
  @Test
  void drawsParametersWhereTheyLieAndAllocatesNothingForIt() {
    try (ParameterStore store = new ParameterStore(definition(), DataType.FLOAT)) {
      long before = arraysSoFar();

      store.initialise(1);

      assertThat(arraysSoFar() - before).isOne();
      assertThat(store.named("a.weight").array().meanNumber().doubleValue()).isEqualTo(3);
      assertThat(store.named("a.bias").array().meanNumber().doubleValue()).isZero();
      assertThat(store.named("a.running_mean").array().meanNumber().doubleValue()).isEqualTo(7);
    }
  }

  @Test
  void drawsTheSameNumbersInBothPrecisions() {
    try (ParameterStore floats = new ParameterStore(normal(), DataType.FLOAT);
        ParameterStore doubles = new ParameterStore(normal(), DataType.DOUBLE)) {
      floats.initialise(5);
      doubles.initialise(5);

      assertThat(doubles.trainable().stdNumber().doubleValue()).isPositive();
      assertThat(doubles.trainable().castTo(DataType.FLOAT)).isEqualTo(floats.trainable());
    }
  }

  /** ND4J numbers what it allocates; asking takes a number too. */
  private static long arraysSoFar() {
    return Nd4j.getDeallocatorService().nextValue();
  }

  private static ModelDefinition definition() {
    return start()
        .weight("a.weight", 0, Initializer.constant(3), 32, 32)
        .weight("a.bias", 1024, Initializer.zeros(), 32)
        .statistic("a.running_mean", 0, Initializer.constant(7), 32)
        .parameterElements(1056, 32)
        .build();
  }

  private static ModelDefinition normal() {
    return start()
        .weight("a.weight", 0, Initializer.standardNormal(), 16, 4)
        .parameterElements(64, 0)
        .build();
  }

  private static ModelDefinition.Builder start() {
    return ModelDefinition.named("demo.Net")
        .vectorInput("x", 32)
        .head("y", MeanSquaredError.of(), 32);
  }
}
