package dev.fovea.report.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.report.TestNetwork;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SceneLayoutTest {

  private static final Offset<Double> EXACT = within(0.01);

  private final List<Step> steps =
      Steps.of(
          new TestNetwork("demo.Net")
              .layer("stem.conv2d", "image")
              .residual("stage.0", "stem.conv2d")
              .residual("stage.1", "stage.0.out.add")
              .layer("logits.dense", "stage.1.out.add", "stem.conv2d")
              .loss("logits", "logits.dense")
              .build());
  private final List<Part> parts = Parts.of(steps);

  @Test
  void boxesOfASceneDoNotTouchAndLieInIt() {
    check(SceneLayout.of(parts, steps, Folding.NONE));
  }

  private static void check(Scene scene) {
    for (Scene.Box box : scene.boxes()) {
      assertThat(box.x()).isGreaterThanOrEqualTo(-0.01);
      assertThat(box.y()).isGreaterThanOrEqualTo(-0.01);
      assertThat(box.x() + box.width()).isLessThanOrEqualTo(scene.width() + 0.01);
      assertThat(box.y() + box.height()).isLessThanOrEqualTo(scene.height() + 0.01);
      for (Scene.Box other : scene.boxes()) {
        assertThat(box == other || apart(box, other)).isTrue();
      }
      box.inside()
          .ifPresent(
              inside -> {
                assertThat(inside.width()).isLessThanOrEqualTo(box.width());
                assertThat(inside.height()).isLessThanOrEqualTo(box.height());
                check(inside);
              });
    }
  }

  private static boolean apart(Scene.Box box, Scene.Box other) {
    return box.x() + box.width() < other.x()
        || other.x() + other.width() < box.x()
        || box.y() + box.height() < other.y()
        || other.y() + other.height() < box.y();
  }

  @Test
  void wiresLeadFromTheLowerEdgeOfABoxToTheUpperEdgeOfAnotherInRightAngles() {
    Scene scene = SceneLayout.of(parts, steps, Folding.NONE);

    assertThat(scene.wires()).hasSize(4);
    for (Scene.Wire wire : scene.wires()) {
      Scene.Box from = scene.boxes().get(wire.from());
      Scene.Box to = scene.boxes().get(wire.to());
      List<Scene.Point> points = wire.points();
      assertThat(points.get(0).y()).isEqualTo(from.y() + from.height(), EXACT);
      assertThat(points.get(points.size() - 1).y()).isEqualTo(to.y(), EXACT);
      for (int i = 1; i < points.size(); i++) {
        double across = Math.abs(points.get(i).x() - points.get(i - 1).x());
        double down = Math.abs(points.get(i).y() - points.get(i - 1).y());
        assertThat(Math.min(across, down)).isLessThan(0.01);
      }
    }
  }

  /** What folding on a page relies on. */
  @Test
  void wiresTurnOnlyInTheGapsBetweenBands() {
    Scene scene = SceneLayout.of(parts, steps, Folding.NONE);

    for (Scene.Wire wire : scene.wires()) {
      for (Scene.Point point : wire.points().subList(1, wire.points().size() - 1)) {
        assertThat(point.depth()).isBetween(0.0, scene.gaps().get(point.gap()));
      }
    }
  }

  @Test
  void aBlockHasGatesForWhatEntersAndLeavesIt() {
    Scene scene = SceneLayout.of(parts, steps, Folding.NONE);

    Scene stage = scene.boxes().get(2).inside().orElseThrow();
    Scene first = stage.boxes().get(0).inside().orElseThrow();

    assertThat(first.boxes().stream().map(Scene.Box::part))
        .filteredOn(java.util.Optional::isEmpty)
        .hasSize(2);
    assertThat(first.wires()).hasSize(5);
  }

  @Test
  void foldedBlocksAreLaidOutAsSmallBoxes() {
    Scene scene = SceneLayout.of(parts, steps, new Folding(true, false));

    Scene.Box stage = scene.boxes().get(2);

    assertThat(stage.folded()).isTrue();
    assertThat(stage.inside()).isEmpty();
    assertThat(stage.height()).isEqualTo(Measures.FOLDED);
  }

  @Test
  void layingOutTwiceGivesTheSame() {
    assertThat(SceneLayout.of(parts, steps, Folding.NONE))
        .isEqualTo(SceneLayout.of(parts, steps, Folding.NONE));
  }

  @Test
  void smallNetworksAreNotFoldedAndLargeOnesAre() {
    assertThat(Folding.fitting(parts)).isEqualTo(Folding.NONE);
    assertThat(Folding.fitting(Parts.of(Steps.of(new TestNetwork("demo.Long").chain(200).build()))))
        .isEqualTo(new Folding(false, true));
  }
}
