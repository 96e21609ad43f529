package dev.fovea.benchmarks;

import dev.fovea.benchmarks.profile.PeakSpeed;
import dev.fovea.benchmarks.profile.Profile;
import org.bytedeco.dnnl.global.dnnl;

/**
 * The process in which steps are profiled: arguments are network, mode, batch, system and the
 * number of steps. oneDNN writes a line for each execution.
 */
public final class ProfileTrial {

  private static final int WARMUP = 10;

  private ProfileTrial() {}

  /** Runs. */
  public static void main(String[] arguments) {
    Contender contender = Contenders.named(arguments[3]);
    int steps = Integer.parseInt(arguments[4]);
    try (Contender.Run run =
        contender.prepare(arguments[0], Mode.of(arguments[1]), Integer.parseInt(arguments[2]))) {
      for (int step = 0; step < WARMUP; step++) {
        run.step();
      }
      double[] times = new double[steps];
      for (int step = 0; step < steps; step++) {
        long before = System.nanoTime();
        run.step();
        times[step] = (System.nanoTime() - before) / 1e6;
      }
      double peak = PeakSpeed.measure();
      System.out.println(Profile.result(Measurement.median(times), peak));
      dnnl.dnnl_set_verbose(1);
      for (int step = 0; step < steps; step++) {
        run.step();
      }
      dnnl.dnnl_set_verbose(0);
    }
    System.exit(0);
  }
}
