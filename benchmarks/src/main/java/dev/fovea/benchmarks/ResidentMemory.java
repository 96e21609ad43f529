package dev.fovea.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The memory that the kernel says this process holds, in mebibytes. Linux only. */
final class ResidentMemory {

  private ResidentMemory() {}

  /** Now. */
  static double now() throws IOException {
    return field("VmRSS");
  }

  /** The most ever. */
  static double peak() throws IOException {
    return field("VmHWM");
  }

  private static double field(String name) throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith(name))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(0);
  }
}
