package demo;

import dev.fovea.annotations.*;

@Network
interface Chars {
  @TokensInput(steps = 32, vocabulary = 65)
  Tokens text();

  @Embedding(units = 64)
  @Encoder
  Sequence encoded(Tokens text);

  @Lstm(units = 128, output = RecurrentOutput.ALL)
  @Dense(units = 65)
  @SoftmaxCrossEntropy
  Sequence next();
}
