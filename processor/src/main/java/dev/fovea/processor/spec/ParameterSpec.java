package dev.fovea.processor.spec;

/** A parameter of a method: the name of the value it reads, and the kind it expects. */
public record ParameterSpec(String name, Kind kind, Position position) {}
