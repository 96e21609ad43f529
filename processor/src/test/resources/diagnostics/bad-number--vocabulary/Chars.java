package demo;

import dev.fovea.annotations.*;

@Network
interface Chars {
  @TokensInput(steps = 32, vocabulary = 20_000_000)
  Tokens text();

  @Embedding(units = 64)
  Sequence embedded(Tokens text);

  @Dense(units = 65)
  @SoftmaxCrossEntropy
  Sequence next(Sequence embedded);
}
