package dev.fovea.processor.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.processor.check.Examiner;
import dev.fovea.processor.diagnostic.LintOptions;
import dev.fovea.processor.layer.LayerCatalogue;
import dev.fovea.processor.testing.NetworkSource;
import org.junit.jupiter.api.Test;

class FollowersTest {

  @Test
  void areNotLookedForWithoutAnEnd() {
    Graph graph =
        new Examiner(LayerCatalogue.load(), LintOptions.none())
            .examine(
                NetworkSource.parse(
                    """
                    @VectorInput(features = 8) Vector point();
                    @Dropout(0.1) @Repeat(500) Vector dropped(Vector point);
                    @Dense(units = 2) @SoftmaxCrossEntropy Vector logits(Vector dropped);
                    """))
            .network()
            .graph();

    assertThat(graph.followers(0)).hasSize(100);
    assertThat(graph.followers(450)).hasSizeLessThan(100);
  }
}
