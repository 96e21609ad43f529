package dev.fovea.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes an annotation type a layer of your own, which is used exactly as the built-in ones. What it
 * computes is written as a network is, in a nested {@code interface Body}:
 *
 * <pre>{@code
 * @Block
 * public @interface Bottleneck {
 *   int width();
 *   int stride() default 1;
 *
 *   interface Body {
 *     @Conv2d(kernel = 1, bind = "filters = width") @BatchNorm @Relu
 *     FeatureMap reduce(FeatureMap in);
 *     @Conv2d(kernel = 3, padding = 1, bind = "filters = width, stride = stride") @BatchNorm @Relu
 *     FeatureMap spatial(FeatureMap reduce);
 *     @Conv2d(kernel = 1, bind = "filters = 4 * width") @BatchNorm
 *     FeatureMap expand(FeatureMap spatial);
 *     @Conv2d(kernel = 1, bind = "filters = 4 * width, stride = stride") @BatchNorm
 *     FeatureMap shortcut(FeatureMap in);
 *     @Add @Relu
 *     FeatureMap out(FeatureMap expand, FeatureMap shortcut);
 *   }
 * }
 * }</pre>
 *
 * <ul>
 *   <li>A parameter that names no method of the body is an input of the block. Inputs are matched
 *       with what the using method reads by position, in the order in which the body first names
 *       them. A block of one input may stand anywhere in a pipeline, one of several comes first.
 *   <li>The block's result is the one value that nothing in the body reads.
 *   <li>{@code bind} gives an attribute of a layer the value of an expression over the block's own
 *       attributes: {@code attribute = expression}, several separated by commas. Expressions are
 *       whole numbers with {@code + - * /}, parentheses and the names of {@code int} attributes. A
 *       division must leave no remainder, and no intermediate result may leave the range of {@code
 *       long}, no result that of {@code int}. The name of an {@code int[]}, {@code boolean} or
 *       {@code double} attribute alone hands that attribute on.
 *   <li>The block's attributes are of type {@code int}, {@code int[]}, {@code boolean} or {@code
 *       double}. A block that is used with {@code bind} in other blocks declares {@code String
 *       bind() default ""} and a default for what is bound.
 *   <li>Blocks may use blocks, but not themselves. Inputs and losses belong to networks.
 * </ul>
 *
 * <p>The layers of a block that {@code stage2} uses are called {@code stage2.reduce.conv2d} and so
 * on.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.ANNOTATION_TYPE)
public @interface Block {}
