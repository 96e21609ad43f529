package dev.fovea.processor.spec;

/**
 * That a method uses a block.
 *
 * @param method the method's full name, as {@code stage2} or {@code stage2b.0.spatial}
 * @param annotation the block's annotation there, with its attributes bound
 */
public record BlockUse(String method, AnnotationSpec annotation) {}
