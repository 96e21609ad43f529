package dev.fovea.processor.write;

import com.palantir.javapoet.ClassName;
import dev.fovea.processor.spec.Kind;
import dev.fovea.processor.spec.Shape;
import java.util.Optional;

/**
 * An input or an output as users of a model see it.
 *
 * @param name the method's name
 * @param type the record around its array
 * @param component its name among several inputs or outputs
 * @param kind what it is
 * @param shape of a sample; unknown in a network with errors
 * @param classifies whether the array holds a logit for each class
 */
record Port(
    String name,
    ClassName type,
    String component,
    Kind kind,
    Optional<Shape> shape,
    boolean classifies) {}
