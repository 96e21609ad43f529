package dev.fovea.runtime.training;

import java.util.OptionalDouble;

/**
 * How well one head does over some samples.
 *
 * @param head its name
 * @param loss the mean over the samples, without the head's weight
 * @param accuracy the fraction of samples whose most probable class is the right one; empty for
 *     heads that learn values
 */
public record HeadMetrics(String head, double loss, OptionalDouble accuracy) {}
