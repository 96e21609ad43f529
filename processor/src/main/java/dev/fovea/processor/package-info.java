/**
 * The annotation processor. Data flows one way, a package a step: {@code read} → {@code graph} →
 * {@code layer} → {@code analyse} → {@code check} → {@code plan} → {@code write}.
 */
@NullMarked
package dev.fovea.processor;

import org.jspecify.annotations.NullMarked;
