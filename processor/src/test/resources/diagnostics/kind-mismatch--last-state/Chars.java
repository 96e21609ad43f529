package demo;

import dev.fovea.annotations.*;

@Network
interface Chars {
  @TokensInput(steps = 32, vocabulary = 65)
  Tokens text();

  @Embedding(units = 64)
  @Lstm(units = 128)
  @Dense(units = 65)
  @SoftmaxCrossEntropy
  Sequence next(Tokens text);
}
