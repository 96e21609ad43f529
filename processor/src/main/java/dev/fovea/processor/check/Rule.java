package dev.fovea.processor.check;

import dev.fovea.processor.analyse.InferredNetwork;

/** Something that must hold in every network, or should. */
interface Rule {

  /** Reports where it does not hold; says nothing about what is not known. */
  void check(InferredNetwork network, Findings findings);
}
