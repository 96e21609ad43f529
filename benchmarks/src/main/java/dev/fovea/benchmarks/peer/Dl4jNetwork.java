package dev.fovea.benchmarks.peer;

import dev.fovea.benchmarks.peer.NetworkFile.Layer;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * A network as a Deeplearning4j graph with synthetic data; images are channels first, as it runs by
 * default.
 */
final class Dl4jNetwork {

  private static final double LEARNING_RATE = 0.01;
  private static final double MOMENTUM = 0.9;
  private static final double DECAY = 5e-4;
  private static final double NORM_DECAY = 0.9;
  private static final double EPSILON = 1e-5;
  private static final String INPUT = "input";
  private static final int STEPS = 128;
  private static final int VOCABULARY = 65;

  private final ComputationGraph graph;
  private final INDArray input;
  private final DataSet data;

  private Dl4jNetwork(ComputationGraph graph, INDArray input, INDArray labels) {
    this.graph = graph;
    this.input = input;
    this.data = new DataSet(input, labels);
  }

  /** A network of the description files. */
  static Dl4jNetwork of(List<Layer> layers, int batch) {
    Layer image = layers.get(0);
    Layer head = layers.get(layers.size() - 1);
    GraphBuilder builder = empty();
    builder.addInputs(image.name());
    builder.setInputTypes(
        InputType.convolutional(image.number("h"), image.number("w"), image.number("c")));
    Values values = new Values(builder, layers);
    for (Layer layer : layers.subList(1, layers.size() - 1)) {
      values.add(layer);
    }
    OutputLayer output =
        new OutputLayer.Builder(LossFunction.MCXENT)
            .nOut(head.number("out"))
            .activation(Activation.SOFTMAX)
            .build();
    builder.addLayer(head.name(), output, values.read(head));
    builder.setOutputs(head.name());
    INDArray labels = Nd4j.zeros(DataType.FLOAT, batch, head.number("out"));
    for (int sample = 0; sample < batch; sample++) {
      labels.putScalar(sample, sample % head.number("out"), 1);
    }
    INDArray images =
        Nd4j.randn(DataType.FLOAT, batch, image.number("c"), image.number("h"), image.number("w"));
    return new Dl4jNetwork(started(builder), images, labels);
  }

  /** The character model: embedding 64, LSTM 256, 128 steps, 65 characters. */
  static Dl4jNetwork characters(int batch) {
    GraphBuilder builder = empty();
    builder.addInputs(INPUT);
    builder.addLayer(
        "embedded",
        new EmbeddingSequenceLayer.Builder()
            .nIn(VOCABULARY)
            .nOut(64)
            .inputLength(STEPS)
            .hasBias(false)
            .activation(Activation.IDENTITY)
            .build(),
        INPUT);
    builder.addLayer(
        "hidden",
        new LSTM.Builder()
            .nIn(64)
            .nOut(256)
            .activation(Activation.TANH)
            .dataFormat(RNNFormat.NCW)
            .build(),
        "embedded");
    builder.addLayer(
        "next",
        new RnnOutputLayer.Builder(LossFunction.MCXENT)
            .nIn(256)
            .nOut(VOCABULARY)
            .activation(Activation.SOFTMAX)
            .dataFormat(RNNFormat.NCW)
            .build(),
        "hidden");
    builder.setOutputs("next");
    INDArray text = Nd4j.create(DataType.FLOAT, batch, STEPS);
    INDArray labels = Nd4j.zeros(DataType.FLOAT, batch, VOCABULARY, STEPS);
    for (int sample = 0; sample < batch; sample++) {
      for (int step = 0; step < STEPS; step++) {
        int character = (sample * STEPS + step) * 7 % VOCABULARY;
        text.putScalar(sample, step, character);
        labels.putScalar(new int[] {sample, character, step}, 1);
      }
    }
    return new Dl4jNetwork(started(builder), text, labels);
  }

  private static GraphBuilder empty() {
    return new NeuralNetConfiguration.Builder()
        .dataType(DataType.FLOAT)
        .seed(1)
        .weightInit(WeightInit.RELU)
        .updater(new Nesterovs(LEARNING_RATE, MOMENTUM))
        .l2(DECAY)
        .convolutionMode(ConvolutionMode.Truncate)
        .graphBuilder();
  }

  private static ComputationGraph started(GraphBuilder builder) {
    ComputationGraph graph = new ComputationGraph(builder.build());
    graph.init();
    return graph;
  }

  /** How many parameters there are, running statistics included. */
  long parameters() {
    return graph.numParams();
  }

  void train() {
    graph.fit(data);
  }

  void predict() {
    output();
  }

  /** The classes' probabilities for each sample. */
  INDArray output() {
    return graph.output(input)[0];
  }

  /** Adds layers to a graph; an activation becomes a layer of its own. */
  private static final class Values {
    private final GraphBuilder builder;
    private final List<Layer> layers;

    Values(GraphBuilder builder, List<Layer> layers) {
      this.builder = builder;
      this.layers = layers;
    }

    /** The graph's names for what a layer reads. */
    String[] read(Layer layer) {
      return layer.inputs().stream().map(this::result).toArray(String[]::new);
    }

    private String result(String name) {
      boolean activated =
          layers.stream().anyMatch(layer -> layer.name().equals(name) && layer.relu());
      return activated ? name + "-relu" : name;
    }

    void add(Layer layer) {
      if (layer.operation().equals("add")) {
        builder.addVertex(
            layer.name(), new ElementWiseVertex(ElementWiseVertex.Op.Add), read(layer));
      } else {
        builder.addLayer(layer.name(), configured(layer), read(layer));
      }
      if (layer.relu()) {
        builder.addLayer(result(layer.name()), new ActivationLayer(Activation.RELU), layer.name());
      }
    }

    private static org.deeplearning4j.nn.conf.layers.Layer configured(Layer layer) {
      return switch (layer.operation()) {
        case "conv" -> convolution(layer);
        case "bn" -> new BatchNormalization.Builder().decay(NORM_DECAY).eps(EPSILON).build();
        case "maxpool" ->
            new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                .kernelSize(square(layer, "k"))
                .stride(square(layer, "s"))
                .padding(square(layer, "p"))
                .build();
        case "gap" -> new GlobalPoolingLayer.Builder(PoolingType.AVG).build();
        case "dense" ->
            new DenseLayer.Builder()
                .nOut(layer.number("out"))
                .activation(Activation.IDENTITY)
                .build();
        default -> throw new IllegalArgumentException("Deeplearning4j has no " + layer.operation());
      };
    }

    /** In as many groups as channels, or in one; it has no others. */
    private static org.deeplearning4j.nn.conf.layers.Layer convolution(Layer layer) {
      int groups = layer.number("g");
      boolean bias = layer.number("bias") == 1;
      if (groups == 1) {
        return new ConvolutionLayer.Builder(square(layer, "k"))
            .stride(square(layer, "s"))
            .padding(square(layer, "p"))
            .nOut(layer.number("out"))
            .hasBias(bias)
            .activation(Activation.IDENTITY)
            .build();
      }
      return new DepthwiseConvolution2D.Builder(square(layer, "k"))
          .stride(square(layer, "s"))
          .padding(square(layer, "p"))
          .depthMultiplier(layer.number("out") / groups)
          .hasBias(bias)
          .activation(Activation.IDENTITY)
          .build();
    }

    private static int[] square(Layer layer, String key) {
      return new int[] {layer.number(key), layer.number(key)};
    }
  }
}
