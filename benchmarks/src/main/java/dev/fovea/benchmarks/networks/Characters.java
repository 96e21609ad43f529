package dev.fovea.benchmarks.networks;

import dev.fovea.annotations.Dense;
import dev.fovea.annotations.Embedding;
import dev.fovea.annotations.Lstm;
import dev.fovea.annotations.Network;
import dev.fovea.annotations.RecurrentOutput;
import dev.fovea.annotations.Sequence;
import dev.fovea.annotations.SoftmaxCrossEntropy;
import dev.fovea.annotations.Tokens;
import dev.fovea.annotations.TokensInput;

/** A character model: embedding 64, LSTM 256, 128 steps, 65 characters. */
@Network
public interface Characters {

  @TokensInput(steps = 128, vocabulary = 65)
  Tokens text();

  @Embedding(units = 64)
  Sequence embedded(Tokens text);

  @Lstm(units = 256, output = RecurrentOutput.ALL)
  Sequence hidden(Sequence embedded);

  @Dense(units = 65)
  @SoftmaxCrossEntropy
  Sequence next(Sequence hidden);
}
