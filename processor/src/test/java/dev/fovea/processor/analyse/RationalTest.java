package dev.fovea.processor.analyse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RationalTest {

  @Test
  void isInLowestTermsWithAPositiveDenominator() {
    assertThat(new Rational(6, -4)).isEqualTo(new Rational(-3, 2)).hasToString("-3/2");
    assertThat(new Rational(0, 5)).isEqualTo(Rational.of(0)).hasToString("0");
  }

  @Test
  void addsSubtractsAndScalesExactly() {
    Rational third = new Rational(1, 3);

    assertThat(third.plus(new Rational(1, 6))).isEqualTo(new Rational(1, 2));
    assertThat(third.minus(third)).isEqualTo(Rational.of(0));
    assertThat(third.times(3)).isEqualTo(Rational.of(1));
    assertThat(third.dividedBy(2)).isEqualTo(new Rational(1, 6));
  }

  @Test
  void roundsDown() {
    assertThat(new Rational(5, 2).floor()).isEqualTo(2);
    assertThat(new Rational(-1, 2).floor()).isEqualTo(-1);
    assertThat(Rational.of(-3).floor()).isEqualTo(-3);
  }

  @Test
  void ordersByValue() {
    assertThat(new Rational(1, 3)).isLessThan(new Rational(1, 2));
    assertThat(Rational.of(-1)).isLessThan(new Rational(-1, 2));
  }

  @Test
  void refusesZeroDenominatorsAndOverflow() {
    assertThatThrownBy(() -> new Rational(1, 0)).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Rational.of(Long.MAX_VALUE).times(2))
        .isInstanceOf(ArithmeticException.class);
  }
}
