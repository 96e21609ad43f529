package demo;

import dev.fovea.annotations.*;

@Network
interface Chars {
  @TokensInput(steps = 32, vocabulary = 65)
  Tokens text();

  @Embedding(units = 64)
  @Gru(layers = 2)
  Vector thought(Tokens text);

  @Dense(units = 2)
  @SoftmaxCrossEntropy
  Vector mood(Vector thought);
}
