package dev.fovea.benchmarks;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** The memory that the C library holds for malloc, of which not all is in use. */
final class NativeHeap {

  private static final String COMMANDS = "com.sun.management:type=DiagnosticCommand";
  private static final String TRIM = "systemTrimNativeHeap";
  private static final long SETTLING_MILLIS = 100;

  private NativeHeap() {}

  /** Has the garbage collector find the arrays that nobody can reach, and ND4J free them. */
  static void collect() {
    for (int time = 0; time < 2; time++) {
      System.gc();
      try {
        Thread.sleep(SETTLING_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /**
   * Hands what is not in use back to the system, with {@code jcmd}'s {@code
   * System.trim_native_heap}: OpenJDK on Linux has it from 17.0.9 on.
   *
   * @return whether this virtual machine can
   */
  static boolean trim() {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    try {
      server.invoke(new ObjectName(COMMANDS), TRIM, new Object[0], new String[0]);
      return true;
    } catch (JMException e) {
      return false;
    }
  }
}
