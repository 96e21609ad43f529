package dev.fovea.runtime.engine;

/**
 * What an optimizer does to each parameter at the end of a step: an immutable value, independent of
 * memory and engine. It treats every element alike and looks at no neighbour, so that the order in
 * which the elements lie does not matter, and leaves an element at zero whose gradient and states
 * are zero.
 */
public interface UpdateRule {

  /** How many numbers it remembers of each parameter from step to step; zero at the start. */
  int states();

  /**
   * Applies the rule with ND4J operations only, so that it runs on every ND4J backend and in every
   * data type. Engines without an updater of their own for this rule use it.
   */
  Updater reference();
}
