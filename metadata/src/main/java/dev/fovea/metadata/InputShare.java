package dev.fovea.metadata;

/**
 * How much of the image a value sees, from 0 to 1.
 *
 * @param centre the share that its central position sees
 * @param all the share that all its positions see together
 */
public record InputShare(double centre, double all) {}
