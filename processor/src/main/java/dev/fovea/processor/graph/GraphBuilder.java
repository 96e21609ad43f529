package dev.fovea.processor.graph;

import dev.fovea.processor.bind.Bindings;
import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.diagnostic.Report;
import dev.fovea.processor.layer.LayerCatalogue;
import dev.fovea.processor.spec.BlockSpec;
import dev.fovea.processor.spec.Kind;
import dev.fovea.processor.spec.MethodSpec;
import dev.fovea.processor.spec.NetworkSpec;
import java.util.List;
import java.util.Map;

/**
 * Makes a graph of a network's methods, blocks and repetitions laid out, and reports everything
 * that is wrong with names and pipelines.
 */
public final class GraphBuilder {

  private final LayerCatalogue catalogue;

  /** With the layers that exist. */
  public GraphBuilder(LayerCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * The graph; where something was reported, sources are missing.
   *
   * @param report takes what is wrong with the network
   * @param ofBlocks takes what is wrong with blocks themselves, whatever uses them
   */
  public Graph build(NetworkSpec spec, Report report, Report ofBlocks) {
    Scope scope = Scope.of(spec);
    if (spec.methods().isEmpty()) {
      report.add(
          Message.EMPTY_NETWORK
              .at(spec.position(), spec.name())
              .fix("a first method " + ExampleInput.of(scope, Kind.FEATURE_MAP).declaration()));
      return new Graph(spec, List.of(), List.of(), List.of());
    }
    Report found = new Report();
    new BindOutsideBlock(found).check(spec);
    BlockBodies blocks = new BlockBodies(catalogue, spec.blocks());
    Wiring wiring = new Wirer(scope, Bindings::none, blocks::stage, found).wire();
    Reachability reachability = new Reachability(spec, wiring);
    boolean readable = spec.methods().stream().allMatch(MethodSpec::readable);
    // What seems to be unread may be what an unresolved name means, or what an unreadable method
    // reads; and what a wrong block should do is not known.
    boolean known = readable && wiring.pipelines().stream().allMatch(Pipeline::isKnown);
    if (known && reachability.hasHead(found) && !found.hasErrors()) {
      reachability.reportDeadEnds(found);
    }
    found.diagnostics().forEach(report::add);
    blocks.findings().forEach(ofBlocks::add);
    return new Layout(spec, wiring, report).graph();
  }

  /**
   * Reports what is wrong with a block itself, whatever uses it.
   *
   * @param all the block and those in its body, by their types' qualified names
   */
  public void check(BlockSpec block, Map<String, BlockSpec> all, Report report) {
    BlockBodies bodies = new BlockBodies(catalogue, all);
    bodies.body(block.type());
    bodies.findingsOf(block.type()).diagnostics().forEach(report::add);
  }
}
