package dev.fovea.processor.random;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Draws of one seed. */
final class Dice {

  private final Random random;

  Dice(long seed) {
    this.random = new Random(seed);
  }

  /** From {@code least} to {@code most}, both possible. */
  int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  /** True once in so many times. */
  boolean once(int times) {
    return random.nextInt(times) == 0;
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  final <T> T of(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  <T> T of(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** A divisor of a number. */
  int divisor(int number) {
    int divisor = between(1, number);
    while (number % divisor != 0) {
      divisor--;
    }
    return divisor;
  }

  /** A short decimal number, as it stands in a source. */
  String decimal(double least, double most) {
    return String.format(Locale.ROOT, "%.2f", least + random.nextDouble() * (most - least));
  }
}
