package dev.fovea.metadata;

import java.util.List;
import java.util.Optional;

/**
 * A layer in its network.
 *
 * @param name the full name, as {@code stem.conv2d}
 * @param kind the annotation's name, as {@code Conv2d}
 * @param method the method it stands on, where known
 * @param inputs the names of the inputs and layers whose values it reads, in order
 * @param shape of its value
 * @param parameters trainable ones
 * @param buffers elements of running statistics
 * @param macs multiply-accumulates a sample
 * @param receptiveField of its value; empty where it depends on no image and no sequence
 * @param inputShare how much of the image its value sees; empty where that is not known
 * @param inference where its value goes at prediction; of the first layer of a kernel that fuses
 *     several, where the kernel's value goes
 * @param inferenceWith the first layer of the kernel it is fused into at prediction, if it is
 * @param training the same in training
 * @param trainingWith the first layer of the kernel it is fused into in training, if it is
 * @param attributes what was asked for, resolved
 */
public record LayerMetadata(
    String name,
    String kind,
    Optional<String> method,
    List<String> inputs,
    Shape shape,
    long parameters,
    long buffers,
    long macs,
    Optional<FieldMetadata> receptiveField,
    Optional<InputShare> inputShare,
    Residence inference,
    Optional<String> inferenceWith,
    Residence training,
    Optional<String> trainingWith,
    Attributes attributes) {

  /** Copies the list. */
  public LayerMetadata {
    inputs = List.copyOf(inputs);
  }

  /** The bytes of its value at prediction, a sample, in float32; 0 where it has no memory. */
  public long activationBytes() {
    return inference == Residence.OWN_MEMORY ? Math.multiplyExact(4, shape.elements()) : 0;
  }
}
