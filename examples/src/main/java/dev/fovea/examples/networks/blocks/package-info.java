/** The building blocks of the networks: layers of their own, made of Fovea's. */
@NullMarked
package dev.fovea.examples.networks.blocks;

import org.jspecify.annotations.NullMarked;
