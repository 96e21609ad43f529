package demo;

import dev.fovea.annotations.*;

@Network
interface Chars {
  @TokensInput(steps = 32, vocabulary = 65)
  Tokens text();

  @Dense(units = 64)
  @Tanh
  Sequence hidden(Tokens text);

  @Dense(units = 65)
  @SoftmaxCrossEntropy
  Sequence next(Sequence hidden);
}
