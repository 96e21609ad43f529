package dev.fovea.report.check;

import dev.fovea.metadata.FindingMetadata;
import dev.fovea.metadata.LintRules;
import dev.fovea.metadata.NetworkMetadata;
import dev.fovea.report.NetworkPattern;
import dev.fovea.report.ReportException;
import dev.fovea.report.diff.Diff;
import dev.fovea.report.diff.LayerChange;
import dev.fovea.report.diff.NetworkDiff;
import dev.fovea.report.diff.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What networks have to keep to.
 *
 * @param networks which networks are meant; all if there are none
 * @param limits numbers
 * @param batch for which limits count bytes
 * @param forbidden ids of findings that no network may have, with or without {@code fovea:}; {@code
 *     *} for all
 * @param baseline what they may not differ from, if it exists
 * @param needsBaseline whether it has to exist
 * @param accept the command that makes networks the baseline, for messages
 */
public record Rules(
    List<NetworkPattern> networks,
    List<Limit> limits,
    long batch,
    Set<String> forbidden,
    Baseline baseline,
    boolean needsBaseline,
    String accept) {

  private static final String PREFIX = "fovea:";
  private static final String EVERY = "*";

  /**
   * Copies the collections.
   *
   * @throws ReportException if the batch is not positive, or what is forbidden is no lint rule
   */
  public Rules {
    networks = List.copyOf(networks);
    limits = List.copyOf(limits);
    forbidden = Set.copyOf(forbidden);
    if (batch < 1) {
      throw new ReportException("batch: expected a number from 1 on, found " + batch);
    }
    List<String> unknown = forbidden.stream().filter(id -> !isKnown(id)).sorted().toList();
    if (!unknown.isEmpty()) {
      throw new ReportException(
          String.format(
              "forbidden: %s is no lint rule; there are %s, and * for all",
              String.join(", ", unknown), String.join(", ", LintRules.ids())));
    }
  }

  private static boolean isKnown(String id) {
    String name = id.startsWith(PREFIX) ? id.substring(PREFIX.length()) : id;
    return id.equals(EVERY) || LintRules.ids().contains(name);
  }

  /**
   * Checks those networks of a module that are meant.
   *
   * @param all every network of the module
   * @throws dev.fovea.metadata.MetadataException if a file of the baseline cannot be read
   */
  public CheckResult check(List<NetworkMetadata> all) {
    List<Violation> violations = new ArrayList<>();
    List<String> notices = new ArrayList<>();
    Version now = new Version("now", all).only(networks);
    for (NetworkMetadata network : now.networks()) {
      limits.stream()
          .filter(limit -> limit.networks().matches(network))
          .flatMap(limit -> violation(limit, network).stream())
          .forEach(violations::add);
      network.findings().stream()
          .filter(this::isForbidden)
          .forEach(finding -> violations.add(forbidden(network, finding)));
    }
    if (now.networks().isEmpty() && !all.isEmpty()) {
      notices.add(NetworkPattern.noneMatches(networks, all));
    }
    limits.stream()
        .filter(limit -> all.stream().noneMatch(limit.networks()::matches))
        .forEach(limit -> notices.add("no network is meant by the limit \"" + limit.text() + "\""));
    List<NetworkDiff> drift = drift(now, violations, notices);
    return new CheckResult(now.networks().size(), violations, drift, notices);
  }

  private List<Violation> violation(Limit limit, NetworkMetadata network) {
    try {
      return limit
          .violation(network, batch)
          .map(message -> new Violation(network.network(), message))
          .stream()
          .toList();
    } catch (ArithmeticException e) {
      throw new ReportException(
          "batch: the bytes of " + batch + " samples do not fit 64 bits; choose a smaller batch",
          e);
    }
  }

  private boolean isForbidden(FindingMetadata finding) {
    return forbidden.contains(EVERY)
        || forbidden.contains(finding.id())
        || forbidden.contains(PREFIX + finding.id());
  }

  private static Violation forbidden(NetworkMetadata network, FindingMetadata finding) {
    return new Violation(
        network.network(),
        String.format(
            "[%s%s]%s is forbidden: %s",
            PREFIX,
            finding.id(),
            finding.method().map(" on "::concat).orElse(""),
            finding.message()));
  }

  private List<NetworkDiff> drift(Version now, List<Violation> violations, List<String> notices) {
    if (!baseline.exists()) {
      String missing =
          "there is no baseline in " + baseline.folder() + "; " + accept + " starts one";
      if (needsBaseline) {
        now.networks()
            .forEach(network -> violations.add(new Violation(network.network(), missing)));
      } else {
        notices.add(missing);
      }
      return List.of();
    }
    Diff diff = Diff.of(baseline.read().only(networks), now);
    diff.networks().forEach(change -> violations.add(drifted(change)));
    return diff.networks().stream()
        .filter(change -> change.fate() == LayerChange.Fate.CHANGED)
        .toList();
  }

  private Violation drifted(NetworkDiff change) {
    String folder = baseline.folder().toString();
    return new Violation(
        change.network(),
        switch (change.fate()) {
          case ADDED -> "is not in the baseline " + folder + "; " + accept + " adds it";
          case REMOVED ->
              "is in the baseline " + folder + ", but is no more; " + accept + " removes it";
          case CHANGED ->
              "drifted from the baseline "
                  + folder
                  + " ("
                  + change.headline()
                  + "); if this is meant, "
                  + accept
                  + " accepts it";
        });
  }
}
