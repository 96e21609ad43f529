/**
 * The language: annotations and marker types with which a network is declared as an interface.
 *
 * <p>Nothing here runs. {@code dev.fovea.processor} reads it while the compiler runs, {@code
 * dev.fovea.runtime} executes what was generated.
 */
package dev.fovea.annotations;
