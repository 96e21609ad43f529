package dev.fovea.processor.testing;

import dev.fovea.processor.NetworkAnalyser;
import dev.fovea.processor.analyse.AnalysedLayer;
import dev.fovea.processor.analyse.AnalysedNetwork;
import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.diagnostic.LintOptions;
import dev.fovea.processor.diagnostic.Report;
import dev.fovea.processor.diagnostic.Severity;
import dev.fovea.processor.layer.LayerCatalogue;
import dev.fovea.processor.spec.NetworkSpec;
import java.util.List;
import java.util.Optional;

/** What the analysis says about a network given as text. */
public final class Analysis {

  private final Report report = new Report();
  private final Optional<AnalysedNetwork> network;

  private Analysis(NetworkSpec spec, LintOptions options) {
    network = new NetworkAnalyser(LayerCatalogue.load(), options).analyse(spec, report);
  }

  /** Analyses the text. */
  public static Analysis of(String source) {
    return of(source, LintOptions.none());
  }

  /** Analyses the text with lint options. */
  public static Analysis of(String source, LintOptions options) {
    return new Analysis(NetworkSource.parse(source), options);
  }

  /** Whether there is an analysed network. */
  public boolean isComplete() {
    return network.isPresent();
  }

  /** What fails the network. */
  public List<Diagnostic> errors() {
    return diagnostics().stream().filter(found -> found.severity() == Severity.ERROR).toList();
  }

  /** Everything that is reported. */
  public List<Diagnostic> diagnostics() {
    return report.diagnostics();
  }

  /** Everything that is reported, as {@code line: text at the position: [fovea:id] headline …}. */
  public List<String> texts() {
    return diagnostics().stream().map(Analysis::text).toList();
  }

  /**
   * The network.
   *
   * @throws AssertionError if something was reported
   */
  public AnalysedNetwork network() {
    return network.orElseThrow(() -> new AssertionError(String.join("\n", texts())));
  }

  /** A layer by its full name. */
  public AnalysedLayer layer(String name) {
    return network().layers().stream()
        .filter(layer -> layer.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no layer " + name));
  }

  static String text(Diagnostic diagnostic) {
    TextPosition position = (TextPosition) diagnostic.position();
    return position.line() + ": " + position.text() + ": " + diagnostic.text();
  }
}
