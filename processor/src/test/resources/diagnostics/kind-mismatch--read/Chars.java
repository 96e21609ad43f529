package demo;

import dev.fovea.annotations.*;

@Network
interface Chars {
  @TokensInput(steps = 32, vocabulary = 65)
  Tokens text();

  @Embedding(units = 64)
  @Lstm(units = 128)
  Sequence first(Tokens text);

  @Lstm(units = 128, output = RecurrentOutput.ALL)
  Sequence second(Sequence first);

  @Add
  @Dense(units = 65)
  @SoftmaxCrossEntropy
  Sequence next(Sequence first, Sequence second);
}
