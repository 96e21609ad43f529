package dev.fovea.runtime;

import dev.fovea.runtime.engine.Parameter;
import dev.fovea.runtime.engine.RandomStream;
import dev.fovea.runtime.file.NamedArray;
import dev.fovea.runtime.memory.NativeMemory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The parameters of one model: two flat arrays, and a named view for each parameter. While a
 * session trains them in another form, the arrays are brought up to date when somebody reads them.
 */
final class ParameterStore implements AutoCloseable {

  private final ModelDefinition definition;
  private final INDArray trainable;
  private final INDArray statistics;
  private final List<Parameter> parameters;
  private final Map<String, Parameter> byName = new LinkedHashMap<>();
  private Optional<TrainedParameters> trained = Optional.empty();
  private long version;

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
      NativeMemory.fill(
          flat,
          parameter.offset(),
          parameter.elements(),
          () -> parameter.initializer().draw(random));
    }
  }

  List<Parameter> parameters() {
    return parameters;
  }

  /**
   * The parameter of this full name.
   *
   * @throws IllegalArgumentException if there is none
   */
  Parameter named(String name) {
    return Optional.ofNullable(byName.get(name))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    String.format(
                        "%s has no parameter %s; it has %s",
                        definition.network(), name, byName.keySet())));
  }

  /**
   * Gives a parameter new values.
   *
   * @throws IllegalArgumentException if there is no such parameter or the shape is another
   */
  void set(String name, INDArray values) {
    INDArray array = named(name).array();
    if (!Arrays.equals(array.shape(), values.shape())) {
      throw new IllegalArgumentException(
          String.format(
              "%s has shape %s, but the new values have %s",
              name, Arrays.toString(array.shape()), Arrays.toString(values.shape())));
    }
    refresh();
    array.assign(values);
    trained.ifPresent(TrainedParameters::overwritten);
    changed();
  }

  /** From now on a session trains the parameters in a form of its own. */
  void attach(TrainedParameters session) {
    trained = Optional.of(session);
  }

  /** Takes over what the session trained, which has ended. */
  void detach() {
    refresh();
    trained = Optional.empty();
  }

  /** Takes over what a session has trained so far. Several readers may call. */
  synchronized void refresh() {
    trained.ifPresent(TrainedParameters::push);
  }

  /** Counts the changes: what was derived from the parameters is as old as the version it saw. */
  long version() {
    return version;
  }

  /** Notes that the parameters are about to change, or have. */
  void changed() {
    version++;
  }

  INDArray trainable() {
    return trainable;
  }

  INDArray statistics() {
    return statistics;
  }

  /** Takes over the values of a snapshot. */
  void assign(WeightsSnapshot snapshot) {
    copy(snapshot.trainable(), trainable);
    copy(snapshot.statistics(), statistics);
    trained.ifPresent(TrainedParameters::overwritten);
    changed();
  }

  /** Copies the values to a snapshot. */
  void copyTo(WeightsSnapshot snapshot) {
    refresh();
    copy(trainable, snapshot.trainable());
    copy(statistics, snapshot.statistics());
  }

  private static void copy(INDArray from, INDArray to) {
    if (!to.isEmpty()) {
      to.assign(from);
    }
  }

  /** The parameters, as a file holds them. */
  List<NamedArray> tensors() {
    refresh();
    return named(parameters);
  }

  /** The same for the values of a snapshot. */
  List<NamedArray> tensors(WeightsSnapshot snapshot) {
    return named(views(snapshot.trainable(), snapshot.statistics()));
  }

  private static List<NamedArray> named(List<Parameter> parameters) {
    return parameters.stream()
        .map(parameter -> new NamedArray(parameter.name(), parameter.array()))
        .toList();
  }

  private List<Parameter> views(INDArray trainableFlat, INDArray statisticsFlat) {
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
