package dev.fovea.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Mixes the channels of groups: seen as groups × C/groups, the channels are transposed, so that
 * each group of the next grouped convolution reads from all groups of the last (Zhang et al.,
 * <i>ShuffleNet</i>, 2017, §3.1). Channel g·C/groups + i becomes channel i·groups + g.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface ChannelShuffle {
  /** How many groups there were. Required. At least 1, a divisor of the channels. */
  int groups() default 0;

  /**
   * Inside a block's body: attributes computed from the block's own, as {@code "groups = groups"}.
   */
  String bind() default "";
}
