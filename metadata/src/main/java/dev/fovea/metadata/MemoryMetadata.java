package dev.fovea.metadata;

/** The memory plan of both passes. */
public record MemoryMetadata(PassMemory inference, PassMemory training) {}
