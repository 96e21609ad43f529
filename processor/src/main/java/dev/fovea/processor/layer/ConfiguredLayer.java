package dev.fovea.processor.layer;

import java.util.Optional;

/** A layer whose attributes are read, waiting for the shapes of the values it reads. */
@FunctionalInterface
public interface ConfiguredLayer {

  /**
   * Works out the layer, or reports to the request everything that is wrong and returns nothing.
   *
   * @throws CountOverflowException if a count does not fit a {@code long}; the caller reports it
   */
  Optional<Layer> infer(LayerRequest request);
}
