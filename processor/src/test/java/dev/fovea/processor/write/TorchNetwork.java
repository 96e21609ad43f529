package dev.fovea.processor.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.processor.analyse.AnalysedLayer;
import dev.fovea.processor.analyse.AnalysedNetwork;
import dev.fovea.processor.layer.ParameterSlot;
import dev.fovea.processor.spec.Kind;
import dev.fovea.processor.spec.Shape;
import dev.fovea.runtime.Model;
import dev.fovea.runtime.engine.Parameter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The same network, weights and data in PyTorch: layers and their attributes come from the source,
 * everything that is computed from PyTorch. Dropout does nothing here.
 */
final class TorchNetwork {

  /**
   * What PyTorch finds; arrays in the order in which Fovea's lie in memory.
   *
   * @param predictions of each head
   * @param losses of each head, one a sample
   * @param gradients of the weighted sum of the heads' mean losses, by parameter
   * @param statistics afterwards, by name
   */
  record Result(
      List<double[]> predictions,
      List<double[]> losses,
      Map<String, double[]> gradients,
      Map<String, double[]> statistics) {}

  private final AnalysedNetwork network;
  private final boolean training;
  private final Map<String, Tensor> parameters = new LinkedHashMap<>();
  private final Map<Integer, Tensor> values = new HashMap<>();

  private TorchNetwork(AnalysedNetwork network, Model<?, ?> model, boolean training) {
    this.network = network;
    this.training = training;
    for (Parameter parameter : model.parameters()) {
      Tensor tensor = tensor(parameter.array(), parameter.array().shape());
      parameters.put(parameter.name(), tensor);
      if (parameter.trainable()) {
        tensor.set_requires_grad(true);
      }
    }
  }

  /** Predictions with running statistics. */
  @SuppressWarnings("try") // leaving the scope frees what PyTorch holds
  static List<double[]> predict(AnalysedNetwork network, Model<?, ?> model, Sample sample) {
    try (PointerScope scope = new PointerScope()) {
      TorchNetwork torch = new TorchNetwork(network, model, false);
      torch.forward(sample);
      return torch.predictions();
    }
  }

  /** A training step without an update. */
  @SuppressWarnings("try") // as above
  static Result train(AnalysedNetwork network, Model<?, ?> model, Sample sample) {
    try (PointerScope scope = new PointerScope()) {
      TorchNetwork torch = new TorchNetwork(network, model, true);
      torch.forward(sample);
      return torch.backward(sample);
    }
  }

  private void forward(Sample sample) {
    for (int i = 0; i < network.inputs().size(); i++) {
      AnalysedLayer input = network.inputs().get(i);
      values.put(
          input.index(), channelsFirst(sample.inputs().get(i), input.layer().output().kind()));
    }
    for (AnalysedLayer node : network.computing()) {
      List<Tensor> inputs = node.inputs().stream().map(this::value).toList();
      Tensor value = new TorchLayer(node, parameters, training).compute(inputs);
      Shape shape = node.layer().output();
      assertThat(value.shape())
          .as(node.name())
          .isEqualTo(
              LongStream.concat(
                      LongStream.of(sample.inputs().get(0).size(0)),
                      shape.dimensions().stream().mapToLong(Long::longValue))
                  .toArray());
      values.put(node.index(), value);
    }
  }

  private Result backward(Sample sample) {
    List<double[]> losses = new ArrayList<>();
    Tensor total = Tensor.create(new double[] {0}, 1);
    for (int head = 0; head < network.heads().size(); head++) {
      AnalysedLayer node = network.heads().get(head);
      Tensor prediction = value(node.inputs().get(0));
      Tensor target = channelsFirst(sample.targets().get(head), node.layer().output().kind());
      TorchLayer layer = new TorchLayer(node, parameters, training);
      Tensor loss = layer.loss(prediction, target);
      losses.add(doubles(loss));
      total = total.add(loss.mean().mul(layer.scalar("weight")));
    }
    total.sum().backward();
    Map<String, double[]> gradients = new LinkedHashMap<>();
    Map<String, double[]> statistics = new LinkedHashMap<>();
    for (AnalysedLayer node : network.layers()) {
      for (ParameterSlot slot : node.layer().parameters()) {
        String name = node.name() + "." + slot.leaf();
        Tensor parameter = Objects.requireNonNull(parameters.get(name));
        if (slot.trainable()) {
          gradients.put(name, doubles(parameter.grad()));
        } else {
          statistics.put(name, doubles(parameter));
        }
      }
    }
    return new Result(predictions(), losses, gradients, statistics);
  }

  private Tensor value(int index) {
    return Objects.requireNonNull(values.get(index));
  }

  private List<double[]> predictions() {
    List<double[]> predictions = new ArrayList<>();
    for (AnalysedLayer head : network.heads()) {
      Tensor value = value(head.inputs().get(0));
      boolean isMap = head.layer().output().kind() == Kind.FEATURE_MAP;
      predictions.add(doubles(isMap ? value.permute(0, 2, 3, 1) : value));
    }
    return predictions;
  }

  private static Tensor channelsFirst(INDArray array, Kind kind) {
    Tensor tensor = tensor(array, array.shape());
    return kind == Kind.FEATURE_MAP ? tensor.permute(0, 3, 1, 2).contiguous() : tensor;
  }

  private static Tensor tensor(INDArray array, long... shape) {
    return Tensor.create(array.dup('c').data().asDouble(), shape);
  }

  private static double[] doubles(Tensor tensor) {
    Tensor dense = tensor.detach().contiguous();
    double[] values = new double[(int) dense.numel()];
    dense.data_ptr_double().get(values);
    return values;
  }
}
