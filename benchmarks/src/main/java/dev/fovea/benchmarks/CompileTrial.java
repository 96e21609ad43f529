package dev.fovea.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Locale;
import java.util.spi.ToolProvider;

/** The process that compiles once and says what that took; its arguments are javac's. */
public final class CompileTrial {

  /** What the line with the result begins with: CPU milliseconds, peak heap and memory in MB. */
  static final String RESULT = "compilation: ";

  private static final double MEBI = 1 << 20;

  private CompileTrial() {}

  /** Runs. */
  public static void main(String[] arguments) throws IOException {
    int status =
        ToolProvider.findFirst("javac").orElseThrow().run(System.out, System.err, arguments);
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    System.out.printf(
        Locale.ROOT,
        "%s%.1f %.1f %.1f%n",
        RESULT,
        system.getProcessCpuTime() / 1e6,
        peakHeapMebibytes(),
        ResidentMemory.peak());
    System.exit(status);
  }

  /** The pools' peaks together, garbage included: no less than was ever in use at once. */
  private static double peakHeapMebibytes() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getPeakUsage)
            .mapToLong(usage -> usage.getUsed())
            .sum()
        / MEBI;
  }
}
