package dev.fovea.benchmarks;

import java.util.Map;

/** A system that runs the benchmark networks. */
public interface Contender {

  /** What makes glibc ask for huge pages, for a process's environment. */
  Map<String, String> HUGE_PAGES = Map.of("GLIBC_TUNABLES", "glibc.malloc.hugetlb=1");

  /** The name in tables, arguments and files. */
  String name();

  /** The number format it computes in. */
  default String precision() {
    return "float32";
  }

  /** Whether it can run this. */
  boolean runs(String network, Mode mode);

  /** What its process needs in its environment to show its best. */
  default Map<String, String> environment() {
    return Map.of();
  }

  /** Builds the network with synthetic data. */
  Run prepare(String network, Mode mode, int batch);

  /** One network, ready. */
  @FunctionalInterface
  interface Run extends AutoCloseable {
    /** Does one step, and waits for its end. */
    void step();

    /** Frees memory. */
    @Override
    default void close() {}
  }
}
