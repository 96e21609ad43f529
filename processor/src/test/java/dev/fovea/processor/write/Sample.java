package dev.fovea.processor.write;

import dev.fovea.runtime.Model;
import dev.fovea.runtime.ModelDefinition;
import dev.fovea.runtime.engine.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A batch of random inputs and targets for a model. */
public record Sample(List<INDArray> inputs, List<INDArray> targets) {

  /** Inputs in ±1, classes one-hot, values in ±1, answers in [0, 1]. */
  public static Sample of(Model<?, ?> model, int batch, long seed) {
    Random random = new Random(seed);
    DataType type = model.options().dataType();
    List<INDArray> inputs = new ArrayList<>();
    for (ModelDefinition.Input input : model.definition().inputs()) {
      long[] shape = input.shape().batch(batch);
      inputs.add(
          input.vocabulary().isPresent()
              ? ids(random, type, (int) input.vocabulary().getAsLong(), shape)
              : uniform(random, type, shape));
    }
    List<INDArray> targets = new ArrayList<>();
    for (ModelDefinition.Head head : model.definition().heads()) {
      long[] shape = head.shape().batch(batch);
      targets.add(
          switch (head.loss().target()) {
            case CLASS -> oneHot(random, type, shape);
            case VALUES -> uniform(random, type, shape);
            case YES_OR_NO -> uniform(random, type, shape).addi(1).divi(2);
          });
    }
    return new Sample(inputs, targets);
  }

  /** Gives every parameter and statistic a value of its own; the variances positive ones. */
  public static void scatterParameters(Model<?, ?> model, long seed) {
    Random random = new Random(seed);
    for (Parameter parameter : model.parameters()) {
      boolean positive = parameter.name().endsWith("running_var");
      for (long i = 0; i < parameter.array().length(); i++) {
        double value = random.nextDouble() - 0.5;
        parameter.array().putScalar(i, positive ? value + 1 : value);
      }
    }
  }

  private static INDArray uniform(Random random, DataType type, long... shape) {
    INDArray array = Nd4j.create(type, shape);
    for (long i = 0; i < array.length(); i++) {
      array.putScalar(i, 2 * random.nextDouble() - 1);
    }
    return array;
  }

  private static INDArray ids(Random random, DataType type, int vocabulary, long... shape) {
    INDArray array = Nd4j.create(type, shape);
    for (long i = 0; i < array.length(); i++) {
      array.putScalar(i, random.nextInt(vocabulary));
    }
    return array;
  }

  private static INDArray oneHot(Random random, DataType type, long... shape) {
    INDArray array = Nd4j.create(type, shape);
    int classes = (int) shape[shape.length - 1];
    for (long row = 0; row < array.length() / classes; row++) {
      array.putScalar(row * classes + random.nextInt(classes), 1);
    }
    return array;
  }
}
