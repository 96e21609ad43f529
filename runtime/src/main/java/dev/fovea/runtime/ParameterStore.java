package dev.fovea.runtime;

import dev.fovea.runtime.engine.Parameter;
import dev.fovea.runtime.engine.RandomStream;
import dev.fovea.runtime.memory.NativeMemory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The parameters of one model: two flat arrays, and a named view for each parameter. */
final class ParameterStore implements AutoCloseable {

  /**
   * So many values are drawn at a time, so that a large weight needs no copy of itself on the heap.
   */
  private static final int CHUNK = 1 << 20;

  private final ModelDefinition definition;
  private final INDArray trainable;
  private final INDArray statistics;
  private final List<Parameter> parameters;
  private final Map<String, Parameter> byName = new LinkedHashMap<>();

  ParameterStore(ModelDefinition definition, DataType type) {
    this.definition = definition;
    this.trainable =
        NativeMemory.allocate(
            type, definition.trainableElements(), definition.network() + "'s parameters");
    this.statistics =
        NativeMemory.allocate(
            type, definition.statisticElements(), definition.network() + "'s statistics");
    this.parameters = views(trainable, statistics);
    parameters.forEach(parameter -> byName.put(parameter.name(), parameter));
  }

  /**
   * Draws all parameters anew; each has a stream of its own, so that no other parameter changes it.
   */
  void initialise(long seed) {
    for (int index = 0; index < parameters.size(); index++) {
      ParameterDefinition parameter = definition.parameters().get(index);
      RandomStream random = new RandomStream(RandomStream.derive(seed, index));
      INDArray flat = parameter.trainable() ? trainable : statistics;
      for (long done = 0; done < parameter.elements(); done += CHUNK) {
        int length = (int) Math.min(CHUNK, parameter.elements() - done);
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
          values[i] = parameter.initializer().draw(random);
        }
        NativeMemory.view(flat, parameter.offset() + done, length)
            .assign(Nd4j.createFromArray(values));
      }
    }
  }

  List<Parameter> parameters() {
    return parameters;
  }

  Map<String, Parameter> byName() {
    return byName;
  }

  INDArray trainable() {
    return trainable;
  }

  INDArray statistics() {
    return statistics;
  }

  /** Takes over the values of another pair of flat arrays of the same layout. */
  void assign(INDArray otherTrainable, INDArray otherStatistics) {
    copy(otherTrainable, trainable);
    copy(otherStatistics, statistics);
  }

  /** Copies the values to another pair of flat arrays of the same layout. */
  void copyTo(INDArray otherTrainable, INDArray otherStatistics) {
    copy(trainable, otherTrainable);
    copy(statistics, otherStatistics);
  }

  private static void copy(INDArray from, INDArray to) {
    if (!to.isEmpty()) {
      to.assign(from);
    }
  }

  /** The trainable parameters' views of another flat array of the same layout, by name. */
  Map<String, INDArray> trainableViews(INDArray flat) {
    Map<String, INDArray> views = new LinkedHashMap<>();
    for (ParameterDefinition parameter : definition.parameters()) {
      if (parameter.trainable()) {
        views.put(parameter.name(), NativeMemory.view(flat, parameter.offset(), parameter.shape()));
      }
    }
    return views;
  }

  /**
   * All parameters as views of two flat arrays.
   *
   * @param trainableFlat of the layout of {@link #trainable}
   * @param statisticsFlat of the layout of {@link #statistics}
   */
  List<Parameter> views(INDArray trainableFlat, INDArray statisticsFlat) {
    List<Parameter> views = new ArrayList<>();
    for (ParameterDefinition parameter : definition.parameters()) {
      INDArray flat = parameter.trainable() ? trainableFlat : statisticsFlat;
      views.add(
          new Parameter(
              parameter.name(),
              parameter.trainable(),
              NativeMemory.view(flat, parameter.offset(), parameter.shape())));
    }
    return List.copyOf(views);
  }

  @Override
  public void close() {
    NativeMemory.release(trainable);
    NativeMemory.release(statistics);
  }
}
