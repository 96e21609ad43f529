package dev.fovea.examples.networks;

import static dev.fovea.annotations.RecurrentOutput.ALL;

import dev.fovea.annotations.Dense;
import dev.fovea.annotations.Expect;
import dev.fovea.annotations.Lstm;
import dev.fovea.annotations.Network;
import dev.fovea.annotations.OneHot;
import dev.fovea.annotations.Sequence;
import dev.fovea.annotations.SoftmaxCrossEntropy;
import dev.fovea.annotations.Tokens;
import dev.fovea.annotations.TokensInput;

/**
 * Predicts the next character of a text: char-rnn with its default sizes, two layers of 128 units
 * over 50 characters, for the 65 different characters of its Shakespeare (Karpathy, <i>The
 * Unreasonable Effectiveness of Recurrent Neural Networks</i>, 2015).
 *
 * @see <a href="https://github.com/karpathy/char-rnn">karpathy/char-rnn</a>
 */
@Network
public interface CharLstm {

  @TokensInput(steps = 50, vocabulary = 65)
  Tokens characters();

  @OneHot
  @Lstm(units = 128, layers = 2, output = ALL)
  @Expect(
      shape = {50, 128},
      receptiveField = {50, 1},
      parameters = 231_936)
  Sequence states(Tokens characters);

  @Dense(units = 65)
  @SoftmaxCrossEntropy
  @Expect(
      shape = {50, 65},
      parameters = 8_385)
  Sequence next(Sequence states);
}
