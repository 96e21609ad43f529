package dev.fovea.processor.random;

import java.util.List;

/** A window's numbers along one axis, and the sizes that the field's formulas give. */
record Window(int kernel, int stride, int dilation, int begin, int end) {

  int span() {
    return dilation * (kernel - 1) + 1;
  }

  int output(int input) {
    int room = input + begin + end - span();
    return room < 0 ? 0 : room / stride + 1;
  }

  /** PyTorch's ceil mode. */
  int outputRoundedUp(int input) {
    int room = input + begin + end - span();
    if (room < 0) {
      return 0;
    }
    int output = (room + stride - 1) / stride + 1;
    return (output - 1) * stride >= input + begin ? output - 1 : output;
  }

  int transposed(int input, int outputPadding) {
    return (input - 1) * stride - begin - end + span() + outputPadding;
  }

  /** As an attribute's value: one number, or a pair. */
  static String pair(int height, int width) {
    return height == width ? String.valueOf(height) : "{" + height + ", " + width + "}";
  }

  static String list(List<Integer> numbers) {
    return numbers.toString().replace('[', '{').replace(']', '}');
  }
}
