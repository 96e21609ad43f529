package dev.fovea.runtime.onednn;

import dev.fovea.runtime.engine.Operation;
import dev.fovea.runtime.operation.AdaptiveAvgPool2d;
import dev.fovea.runtime.operation.Add;
import dev.fovea.runtime.operation.AvgPool1d;
import dev.fovea.runtime.operation.AvgPool2d;
import dev.fovea.runtime.operation.BatchNorm;
import dev.fovea.runtime.operation.BinaryCrossEntropy;
import dev.fovea.runtime.operation.ChannelShuffle;
import dev.fovea.runtime.operation.Concat;
import dev.fovea.runtime.operation.Conv1d;
import dev.fovea.runtime.operation.Conv2d;
import dev.fovea.runtime.operation.ConvTranspose2d;
import dev.fovea.runtime.operation.Dense;
import dev.fovea.runtime.operation.Dropout;
import dev.fovea.runtime.operation.Embedding;
import dev.fovea.runtime.operation.Flatten;
import dev.fovea.runtime.operation.GlobalAvgPool;
import dev.fovea.runtime.operation.GlobalMaxPool;
import dev.fovea.runtime.operation.GroupNorm;
import dev.fovea.runtime.operation.Huber;
import dev.fovea.runtime.operation.LayerNorm;
import dev.fovea.runtime.operation.LocalResponseNorm;
import dev.fovea.runtime.operation.LogSoftmax;
import dev.fovea.runtime.operation.Lstm;
import dev.fovea.runtime.operation.MaxPool1d;
import dev.fovea.runtime.operation.MaxPool2d;
import dev.fovea.runtime.operation.MeanAbsoluteError;
import dev.fovea.runtime.operation.MeanSquaredError;
import dev.fovea.runtime.operation.Multiply;
import dev.fovea.runtime.operation.OneHot;
import dev.fovea.runtime.operation.PRelu;
import dev.fovea.runtime.operation.RecurrentOperation;
import dev.fovea.runtime.operation.Slice;
import dev.fovea.runtime.operation.Softmax;
import dev.fovea.runtime.operation.SoftmaxCrossEntropy;
import dev.fovea.runtime.operation.SpatialDropout;
import dev.fovea.runtime.operation.Upsample2d;
import dev.fovea.runtime.operation.ZeroPad2d;
import java.util.Optional;
import org.bytedeco.dnnl.global.dnnl;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Chooses the planner of an operation; what oneDNN does not offer runs the reference kernel. */
final class Planners {

  private Planners() {}

  static void plan(Operation operation, Planning planning) {
    if (operation instanceof Conv2d convolution) {
      new ConvolutionPlanner(planning, Geometries.of(convolution, planning), convolution.bias())
          .plan();
    } else if (operation instanceof ConvTranspose2d convolution
        && Geometries.isDeconvolution(convolution)) {
      new DeconvolutionPlanner(planning, Geometries.of(convolution, planning), convolution.bias())
          .plan();
    } else if (operation instanceof Conv1d convolution) {
      Conv2d map = convolution.map();
      new ConvolutionPlanner(planning, Geometries.of(map, planning), map.bias()).plan();
    } else if (operation instanceof Embedding embedding) {
      new EmbeddingPlanner(planning, embedding).plan();
    } else if (operation instanceof OneHot places) {
      new OneHotPlanner(planning, places.vocabulary()).plan();
    } else if (operation instanceof Lstm lstm && !lstm.shape().bidirectional()) {
      new LstmPlanner(planning, lstm.shape()).plan();
    } else if (operation instanceof RecurrentOperation recurrent) {
      new RecurrentPlanner(planning, recurrent).plan();
    } else if (operation instanceof Dense dense) {
      plan(dense, planning);
    } else if (operation instanceof BatchNorm norm) {
      new BatchNormPlanner(planning, norm.momentum(), norm.epsilon()).plan();
    } else if (operation instanceof Add) {
      new JoinPlanner(planning).planSum();
    } else if (operation instanceof Concat) {
      new JoinPlanner(planning).planConcatenation();
    } else if (operation instanceof Multiply) {
      new ProductPlanner(planning).plan();
    } else if (operation instanceof Flatten) {
      new FlattenPlanner(planning).plan();
    } else if (operation instanceof ZeroPad2d padding) {
      new PartPlanner(planning).plan(padding);
    } else if (operation instanceof Slice slice) {
      new PartPlanner(planning).plan(slice);
    } else if (operation instanceof ChannelShuffle shuffle) {
      new LinearPlanner(planning).planShuffle(shuffle.groups());
    } else if (operation instanceof Upsample2d upsampling) {
      new LinearPlanner(planning)
          .planResampling(
              upsampling.bilinear() ? dnnl.dnnl_resampling_linear : dnnl.dnnl_resampling_nearest);
    } else if (!planActivation(operation, planning)
        && !planSampleNorm(operation, planning)
        && !planPooling(operation, planning)
        && !planLoss(operation, planning)) {
      new ReferencePlanner(planning, operation).plan();
    }
  }

  private static void plan(Dense dense, Planning planning) {
    INDArray input = planning.binding().input().array();
    boolean isCommon = planning.input().layout().sameAs(planning.values().common(input));
    if (input.rank() == 3 && !isCommon) {
      new ConvolutionPlanner(planning, Geometries.ofSteps(dense, planning), dense.bias()).plan();
    } else {
      new DensePlanner(planning, dense.units(), dense.bias()).plan();
    }
  }

  private static boolean planActivation(Operation operation, Planning planning) {
    Optional<ElementFunction> function = ElementFunction.of(operation);
    if (function.isPresent()) {
      new ActivationPlanner(planning, function.get()).plan();
    } else if (operation instanceof PRelu prelu) {
      new PReluPlanner(planning, prelu.slopes()).plan();
    } else if (operation instanceof Softmax) {
      new SoftmaxPlanner(planning, dnnl.dnnl_softmax_accurate).plan();
    } else if (operation instanceof LogSoftmax) {
      new SoftmaxPlanner(planning, dnnl.dnnl_softmax_log).plan();
    } else if (operation instanceof Dropout dropout && planning.trains()) {
      new DropoutPlanner(planning, dropout.probability()).planElements();
    } else if (operation instanceof SpatialDropout dropout && planning.trains()) {
      new DropoutPlanner(planning, dropout.probability()).planChannels();
    } else {
      return false;
    }
    return true;
  }

  private static boolean planSampleNorm(Operation operation, Planning planning) {
    if (operation instanceof LayerNorm norm) {
      new LayerNormPlanner(planning, norm).plan();
    } else if (operation instanceof GroupNorm norm) {
      new GroupNormPlanner(planning, norm).plan();
    } else if (operation instanceof LocalResponseNorm norm) {
      new LocalResponseNormPlanner(planning, norm).plan();
    } else {
      return false;
    }
    return true;
  }

  private static boolean planPooling(Operation operation, Planning planning) {
    if (operation instanceof MaxPool1d pool) {
      return planPooling(pool.map(), planning);
    } else if (operation instanceof AvgPool1d pool) {
      return planPooling(pool.map(), planning);
    } else if (operation instanceof MaxPool2d pool) {
      new PoolingPlanner(planning, Geometries.of(pool.window(), dnnl.dnnl_pooling_max, planning))
          .plan();
    } else if (operation instanceof AvgPool2d pool && !Geometries.overhangs(pool, planning)) {
      int algorithm =
          pool.countIncludePad()
              ? dnnl.dnnl_pooling_avg_include_padding
              : dnnl.dnnl_pooling_avg_exclude_padding;
      new PoolingPlanner(planning, Geometries.of(pool.window(), algorithm, planning)).plan();
    } else if (operation instanceof AdaptiveAvgPool2d pool) {
      new AdaptiveAvgPoolPlanner(planning, pool).plan();
    } else if (operation instanceof GlobalAvgPool) {
      poolWhole(planning, dnnl.dnnl_pooling_avg_exclude_padding);
    } else if (operation instanceof GlobalMaxPool) {
      poolWhole(planning, dnnl.dnnl_pooling_max);
    } else {
      return false;
    }
    return true;
  }

  private static void poolWhole(Planning planning, int algorithm) {
    PoolingPlanner.Geometry geometry = Geometries.ofWhole(algorithm, planning);
    Layout vector =
        Layout.tagged(
            planning.device().scope(), dnnl.dnnl_f32, dnnl.dnnl_nhwc, geometry.target().array());
    new PoolingPlanner(planning, geometry).planInto(vector);
  }

  private static boolean planLoss(Operation operation, Planning planning) {
    if (operation instanceof SoftmaxCrossEntropy loss) {
      new SoftmaxCrossEntropyPlanner(planning, loss).plan();
    } else if (operation instanceof BinaryCrossEntropy loss) {
      new BinaryCrossEntropyPlanner(planning, loss).plan();
    } else if (operation instanceof MeanSquaredError loss) {
      new RegressionLossPlanner(planning, loss.weight()).planSquares();
    } else if (operation instanceof MeanAbsoluteError loss) {
      new RegressionLossPlanner(planning, loss.weight()).planAbsolutes();
    } else if (operation instanceof Huber loss) {
      new RegressionLossPlanner(planning, loss.weight()).planHuber(loss.delta());
    } else {
      return false;
    }
    return true;
  }
}
