package dev.fovea.runtime.training;

import java.time.Duration;
import java.util.Optional;

/**
 * One epoch of a training.
 *
 * @param number from 1
 * @param learningRate of the epoch's last step
 * @param training over the epoch's batches, each measured before its update, with dropout and batch
 *     statistics
 * @param validation after the epoch, if there is validation data
 * @param time that the epoch took, with the validation
 */
public record EpochReport(
    int number,
    double learningRate,
    Metrics training,
    Optional<Metrics> validation,
    Duration time) {}
