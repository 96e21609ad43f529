package dev.fovea.processor.check;

import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.spec.BlockUse;
import dev.fovea.processor.spec.LibraryPosition;
import dev.fovea.processor.spec.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Makes one finding of those that a mistake in a block's body causes in each of its uses. It says
 * where the block is used, and stands there where the body lies in a library.
 */
final class BlockFindings {

  private static final int MOST_USES = 3;

  /** The findings about one thing. */
  private static final class Group {
    private final Diagnostic first;
    private final List<String> uses = new ArrayList<>();

    Group(Diagnostic first) {
      this.first = first;
    }

    void add(Diagnostic finding) {
      int last = finding.uses().size() - 1;
      if (last >= 0) {
        uses.add(finding.uses().get(last).method());
      }
    }

    Diagnostic merged() {
      if (uses.isEmpty()) {
        return first;
      }
      String listed = uses.stream().distinct().limit(MOST_USES).collect(Collectors.joining(", "));
      long more = uses.stream().distinct().count() - MOST_USES;
      return first.because("in " + listed + (more > 0 ? " and " + more + " more" : ""));
    }
  }

  private BlockFindings() {}

  /** The findings, in the order in which each was made first. */
  static List<Diagnostic> merge(List<Diagnostic> findings) {
    List<Group> groups = new ArrayList<>();
    for (Diagnostic finding : findings) {
      Diagnostic placed = placed(finding);
      Group group =
          groups.stream()
              .filter(other -> !placed.uses().isEmpty() && other.first.isAbout(placed))
              .findFirst()
              .orElseGet(
                  () -> {
                    Group added = new Group(placed);
                    groups.add(added);
                    return added;
                  });
      group.add(placed);
    }
    return groups.stream().map(Group::merged).toList();
  }

  /** At the innermost place that is in a source. */
  private static Diagnostic placed(Diagnostic finding) {
    if (!(finding.position() instanceof LibraryPosition library)) {
      return finding;
    }
    List<BlockUse> uses = finding.uses();
    for (int index = uses.size() - 1; index >= 0; index--) {
      Position use = uses.get(index).annotation().position();
      if (!(use instanceof LibraryPosition)) {
        return finding.at(use).because(library.place()).withFixes(elsewhere(uses.get(index)));
      }
    }
    return finding;
  }

  /** The body cannot be changed, but what is given to it can. */
  private static List<String> elsewhere(BlockUse use) {
    String block = use.annotation().name();
    return List.of("other values for @" + block + " on " + use.method() + ", or another block");
  }
}
