package dev.fovea.metadata.summary;

/** A way to write a table down. */
@FunctionalInterface
public interface SummaryFormat {

  /** The whole table as text that ends with a line feed. */
  String render(Summary summary);
}
