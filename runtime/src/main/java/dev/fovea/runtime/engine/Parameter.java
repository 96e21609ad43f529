package dev.fovea.runtime.engine;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One named tensor of a model: a weight that an optimizer trains, or a running statistic.
 *
 * @param name the full name, as {@code stem.conv2d.weight}
 * @param trainable whether an optimizer changes it; running statistics are not trainable
 * @param array the values, a live view of the model's flat memory in PyTorch's layout (convolution
 *     weights are filters × channels/groups × kernel height × kernel width, dense weights units ×
 *     features). To be read only: what is written to it directly, predictions that were prepared
 *     before do not see ({@code Model.setParameter} tells them); not to be used after the model is
 *     closed
 */
public record Parameter(String name, boolean trainable, INDArray array) {}
