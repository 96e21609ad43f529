package dev.fovea.processor.fix;

import dev.fovea.processor.spec.AnnotationSpec;
import dev.fovea.processor.spec.NetworkSpec;

/** A change of a network's source. */
sealed interface Edit permits AttributeEdit, LayerEdit, LayerRemoval, LayerInsertion {

  /** The network with this change made. */
  NetworkSpec apply(NetworkSpec spec);

  /** The annotation that is changed, as it was. */
  AnnotationSpec annotation();

  /** What is written, as {@code padding = 3}. */
  String text();

  /** Where, as {@code on branch's @Conv2d}. */
  String place();
}
