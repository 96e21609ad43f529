package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.Operation;

/** A recurrent layer. */
public sealed interface RecurrentOperation extends Operation permits SimpleRnn, Lstm, Gru {

  /** Features, units, layers, directions and output. */
  Recurrence shape();
}
