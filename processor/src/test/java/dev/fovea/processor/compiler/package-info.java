/**
 * Runs compilers on sources in memory, so that tests see what a user's compiler prints and writes.
 */
@NullMarked
package dev.fovea.processor.compiler;

import org.jspecify.annotations.NullMarked;
