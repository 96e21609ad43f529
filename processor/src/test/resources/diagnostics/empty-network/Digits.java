package demo;

import dev.fovea.annotations.*;

@Network
interface Digits {
  int CLASSES = 10;
}
