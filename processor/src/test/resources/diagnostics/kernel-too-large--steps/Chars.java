package demo;

import dev.fovea.annotations.*;

@Network
interface Chars {
  @TokensInput(steps = 16, vocabulary = 65)
  Tokens text();

  @Embedding(units = 8)
  @Conv1d(filters = 8, kernel = 5, dilation = 4)
  @Tanh
  Sequence phrases(Tokens text);

  @GlobalAvgPool
  @Dense(units = 2)
  @SoftmaxCrossEntropy
  Vector mood(Sequence phrases);
}
