/** The goals of {@code fovea-maven-plugin}: parameters in, {@code fovea-report} does the work. */
@NullMarked
package dev.fovea.maven;

import org.jspecify.annotations.NullMarked;
