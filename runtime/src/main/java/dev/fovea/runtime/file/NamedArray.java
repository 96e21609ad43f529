package dev.fovea.runtime.file;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A tensor with the name it has in a file.
 *
 * @param name as {@code stem.conv2d.weight}
 * @param array dense, in C order, FLOAT or DOUBLE
 */
public record NamedArray(String name, INDArray array) {}
