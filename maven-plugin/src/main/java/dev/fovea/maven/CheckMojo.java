package dev.fovea.maven;

import dev.fovea.metadata.NetworkMetadata;
import dev.fovea.report.check.CheckResult;
import dev.fovea.report.check.Limit;
import dev.fovea.report.check.Rules;
import dev.fovea.report.check.Violation;
import dev.fovea.report.diff.DiffFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Fails the build when a network breaks a limit, has a forbidden finding, or differs from the
 * baseline without having been accepted.
 */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class CheckMojo extends AbstractBaselineMojo {

  /**
   * Limits, as {@code parameters max 100k} or {@code Tiny*: receptiveField min 32}. Quantities are
   * {@code parameters}, {@code macs}, {@code layers}, {@code activationElements}, {@code
   * inferenceBytes}, {@code trainingBytes} and {@code receptiveField}.
   */
  @Parameter(property = "fovea.limits")
  private List<String> limits = new ArrayList<>();

  /** Ids of the compiler's findings that no network may have; {@code *} for all. */
  @Parameter(property = "fovea.forbidden")
  private List<String> forbidden = new ArrayList<>();

  /** For how many samples at a time limits count bytes. */
  @Parameter(property = "fovea.batch", defaultValue = "1")
  private long batch = 1;

  /** Whether a module with networks needs a baseline. */
  @Parameter(property = "fovea.requireBaseline", defaultValue = "false")
  private boolean requireBaseline;

  /** Made by Maven. */
  public CheckMojo() {}

  @Override
  void run() throws MojoFailureException {
    Rules rules =
        new Rules(
            patterns(),
            limits.stream().map(Limit::parse).toList(),
            batch,
            Set.copyOf(forbidden),
            baseline(),
            requireBaseline,
            "mvn fovea:accept");
    List<NetworkMetadata> networks = allNetworks();
    if (networks.isEmpty() && !baseline().exists()) {
      getLog().info("no networks to check");
      return;
    }
    CheckResult result = rules.check(networks);
    result.notices().forEach(getLog()::warn);
    result.drift().stream()
        .map(change -> String.join("\n", DiffFormat.TEXT.render(change)))
        .forEach(this::print);
    if (!result.passed()) {
      throw new MojoFailureException(
          result.violations().stream()
              .map(Violation::toString)
              .collect(Collectors.joining("\n", "networks break rules:\n", "")));
    }
    getLog()
        .info(
            result.checked()
                + (result.checked() == 1 ? " network keeps" : " networks keep")
                + " to the rules");
  }
}
