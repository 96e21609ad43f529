package dev.fovea.runtime.training;

import java.util.OptionalDouble;

/**
 * How well one head does over some samples.
 *
 * @param head its name
 * @param loss the mean over the samples, without the head's weight
 * @param accuracy of a head that learns classes the fraction of samples, or of their steps, whose
 *     most probable class is the right one; of one that answers yes or no the fraction of answers,
 *     over all samples and outputs, that are on the target's side of one half; empty for heads that
 *     learn values
 */
public record HeadMetrics(String head, double loss, OptionalDouble accuracy) {}
