package dev.fovea.processor.layer;

import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.spec.Literal;
import java.util.List;

/**
 * The padding of a pooling on one side of its input.
 *
 * @param padding rows, columns or steps
 * @param place which number of the attribute it is where each side has its own; if there are fewer,
 *     they stand for all sides by turns
 */
record PoolPadding(long padding, int place) {

  /**
   * Reports the first of an axis's paddings that is larger than half its kernel, as PyTorch does:
   * windows at the border would see mostly padding. Tells whether there is none.
   */
  static boolean areAtMostHalf(Attributes attributes, long kernel, PoolPadding... sides) {
    long limit = kernel / 2;
    for (PoolPadding side : sides) {
      if (side.padding > limit) {
        List<Literal.Item> items = attributes.items(PaddingAttribute.NAME);
        attributes.problem(
            Message.POOL_PADDING
                .at(
                    items.get(side.place % items.size()).position(),
                    attributes.annotation().name(),
                    side.padding,
                    limit)
                .because("windows at the border would see mostly padding (PyTorch's rule)")
                .fix("padding = " + limit));
        return false;
      }
    }
    return true;
  }
}
