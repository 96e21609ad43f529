package demo;

import dev.fovea.annotations.*;

@Network
interface Words {
  @TokensInput(steps = 20, vocabulary = 5000)
  Tokens words();

  @SequenceInput(steps = 20, features = 3)
  Sequence facts();

  @Embedding(units = 32) @Concat
  Sequence both(Tokens words, Sequence facts);

  @Gru(units = 16)
  @Dense(units = 2)
  @SoftmaxCrossEntropy
  Vector label(Sequence both);
}
