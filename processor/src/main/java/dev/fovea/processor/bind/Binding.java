package dev.fovea.processor.bind;

/**
 * One {@code attribute = expression}.
 *
 * @param attribute the attribute that gets a value
 * @param column where its name begins in the text, from 0
 * @param expression what it gets
 */
record Binding(String attribute, int column, Expression expression) {}
