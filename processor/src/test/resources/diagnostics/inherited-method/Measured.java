package demo;

import dev.fovea.annotations.Vector;

interface Measured {
  Vector flower();

  default String unit() {
    return "cm";
  }
}
