package dev.fovea.runtime;

import dev.fovea.runtime.engine.Loss;
import dev.fovea.runtime.memory.ArenaSize;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * What a generated model class knows of its network: inputs, heads, parameters and the sizes of the
 * memory plan. Immutable and shared by all instances of the class.
 *
 * @param network the binary name of the annotated interface
 * @param inputs in the order of the network
 * @param heads in the order of the network
 * @param parameters weights and statistics, in the order of the generated accessors
 * @param trainableElements length of the flat trainable array, with the alignment between
 *     parameters
 * @param statisticElements length of the flat array of running statistics, likewise
 * @param inferenceArena what a prediction needs
 * @param trainingArena what a training step needs
 * @param stepwise whether sequences can be predicted piece by piece: all have as many steps as the
 *     inputs, and no layer but recurrent ones, from the first step to the last, lets steps see each
 *     other
 */
public record ModelDefinition(
    String network,
    List<Input> inputs,
    List<Head> heads,
    List<ParameterDefinition> parameters,
    long trainableElements,
    long statisticElements,
    ArenaSize inferenceArena,
    ArenaSize trainingArena,
    boolean stepwise) {

  /**
   * A value that comes from outside.
   *
   * @param name the method's name
   * @param shape without the batch
   * @param vocabulary how many different ids there are, if the values are ids
   */
  public record Input(String name, ValueShape shape, OptionalLong vocabulary) {

    /** Of numbers. */
    public Input(String name, ValueShape shape) {
      this(name, shape, OptionalLong.empty());
    }
  }

  /**
   * An output with its loss.
   *
   * @param name the method's name
   * @param loss what training minimises
   * @param shape of the prediction, without the batch
   */
  public record Head(String name, Loss loss, ValueShape shape) {}

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if there is no input or no head, a name occurs twice, or a
   *     parameter lies outside its array
   */
  public ModelDefinition {
    inputs = List.copyOf(inputs);
    heads = List.copyOf(heads);
    parameters = List.copyOf(parameters);
    if (inputs.isEmpty() || heads.isEmpty()) {
      throw new IllegalArgumentException(network + " needs at least one input and one head");
    }
    Set<String> names = new HashSet<>();
    for (ParameterDefinition parameter : parameters) {
      if (!names.add(parameter.name())) {
        throw new IllegalArgumentException(network + " has two parameters " + parameter.name());
      }
      long available = parameter.trainable() ? trainableElements : statisticElements;
      if (parameter.offset() < 0 || parameter.offset() + parameter.elements() > available) {
        throw new IllegalArgumentException(
            parameter.name()
                + " at "
                + parameter.offset()
                + " with "
                + parameter.elements()
                + " elements lies outside 0.."
                + available);
      }
    }
  }

  /** Starts the definition of the network with this binary name. */
  public static Builder named(String network) {
    return new Builder(network);
  }

  /** Collects a definition, one call a fact. */
  public static final class Builder {

    private final String network;
    private final List<Input> inputs = new ArrayList<>();
    private final List<Head> heads = new ArrayList<>();
    private final List<ParameterDefinition> parameters = new ArrayList<>();
    private long trainableElements;
    private long statisticElements;
    private ArenaSize inferenceArena = ArenaSize.EMPTY;
    private ArenaSize trainingArena = ArenaSize.EMPTY;
    private boolean stepwise;

    private Builder(String network) {
      this.network = network;
    }

    /** The next input, a feature map. */
    public Builder imageInput(String name, long channels, long height, long width) {
      inputs.add(new Input(name, ValueShape.featureMap(channels, height, width)));
      return this;
    }

    /** The next input, a vector. */
    public Builder vectorInput(String name, long features) {
      inputs.add(new Input(name, ValueShape.vector(features)));
      return this;
    }

    /** The next input, a sequence. */
    public Builder sequenceInput(String name, long steps, long features) {
      inputs.add(new Input(name, ValueShape.sequence(steps, features)));
      return this;
    }

    /** The next input, ids from 0 to below the vocabulary. */
    public Builder tokensInput(String name, long steps, long vocabulary) {
      inputs.add(new Input(name, ValueShape.of(steps), OptionalLong.of(vocabulary)));
      return this;
    }

    /**
     * The next head, with the shape of its prediction: {@code C, H, W}, {@code T, F} or {@code F}.
     */
    public Builder head(String name, Loss loss, long... shape) {
      heads.add(new Head(name, loss, ValueShape.of(shape)));
      return this;
    }

    /** The next parameter, trainable, at an offset in the flat trainable array. */
    public Builder weight(String name, long offset, Initializer initializer, long... dimensions) {
      return weight(name, offset, initializer, Regularisation.none(), dimensions);
    }

    /** The next parameter, trainable and regularised, at an offset in the flat trainable array. */
    public Builder weight(
        String name,
        long offset,
        Initializer initializer,
        Regularisation regularisation,
        long... dimensions) {
      return parameter(name, true, offset, initializer, regularisation, dimensions);
    }

    /** The next parameter, a running statistic, at an offset in the flat array of statistics. */
    public Builder statistic(
        String name, long offset, Initializer initializer, long... dimensions) {
      return parameter(name, false, offset, initializer, Regularisation.none(), dimensions);
    }

    private Builder parameter(
        String name,
        boolean trainable,
        long offset,
        Initializer initializer,
        Regularisation regularisation,
        long[] dimensions) {
      List<Long> boxed = LongStream.of(dimensions).boxed().toList();
      parameters.add(
          new ParameterDefinition(name, trainable, offset, initializer, regularisation, boxed));
      return this;
    }

    /** The lengths of the two flat arrays. */
    public Builder parameterElements(long trainable, long statistics) {
      trainableElements = trainable;
      statisticElements = statistics;
      return this;
    }

    /** The size of the arena of a prediction, in elements. */
    public Builder inferenceArena(long perSample, long fixed) {
      inferenceArena = new ArenaSize(perSample, fixed);
      return this;
    }

    /** The size of the arena of a training step, in elements. */
    public Builder trainingArena(long perSample, long fixed) {
      trainingArena = new ArenaSize(perSample, fixed);
      return this;
    }

    /** Sequences can be predicted piece by piece. */
    public Builder stepwise() {
      stepwise = true;
      return this;
    }

    /**
     * The definition.
     *
     * @throws IllegalArgumentException if it contradicts itself
     */
    public ModelDefinition build() {
      return new ModelDefinition(
          network,
          inputs,
          heads,
          parameters,
          trainableElements,
          statisticElements,
          inferenceArena,
          trainingArena,
          stepwise);
    }
  }
}
