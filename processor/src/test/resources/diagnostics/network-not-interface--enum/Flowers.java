package demo;

import dev.fovea.annotations.*;


@Network
enum Flowers {
  SETOSA,
  VIRGINICA
}
