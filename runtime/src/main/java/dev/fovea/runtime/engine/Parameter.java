package dev.fovea.runtime.engine;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One named tensor of a model: a weight that an optimizer trains, or a running statistic.
 *
 * @param name the full name, as {@code stem.conv2d.weight}
 * @param trainable whether an optimizer changes it; running statistics are not trainable
 * @param array the values, a view of the model's flat memory in PyTorch's layout (convolution
 *     weights are filters × channels/groups × kernel height × kernel width, dense weights units ×
 *     features). Of a model it is up to date when the model hands it out; while a session trains
 *     the model, the engine may keep the parameters elsewhere in a form of its own, and the view
 *     follows when somebody asks the model for its parameters, a prediction, a file or a snapshot,
 *     and when the session ends. To be read only: what is written to it directly, neither such a
 *     session nor predictions that were prepared before see ({@code Model.setParameter} tells
 *     them); not to be used after the model is closed
 */
public record Parameter(String name, boolean trainable, INDArray array) {}
