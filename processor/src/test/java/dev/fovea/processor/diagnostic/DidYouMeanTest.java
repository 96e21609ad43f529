package dev.fovea.processor.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class DidYouMeanTest {

  @Test
  void findsNamesAnEditAway() {
    assertThat(DidYouMean.nearest("imgae", List.of("stem", "image"))).contains("image");
    assertThat(DidYouMean.nearest("Block1", List.of("block2", "block1"))).contains("block1");
    assertThat(DidYouMean.nearest("kernl", List.of("kernel"))).contains("kernel");
    assertThat(DidYouMean.nearest("x", List.of("y"))).contains("y");
  }

  @Test
  void prefersTheNearer() {
    assertThat(DidYouMean.nearest("branches", List.of("branched1", "branch", "branchs")))
        .contains("branchs");
  }

  @Test
  void findsNothingBeyondAThirdOfTheLetters() {
    assertThat(DidYouMean.nearest("image", List.of("stem", "merged"))).isEmpty();
    assertThat(DidYouMean.nearest("ab", List.of("ba", "cd"))).contains("ba");
    assertThat(DidYouMean.nearest("ab", List.of("cd"))).isEmpty();
  }

  @Test
  void listsTenNamesAtMost() {
    assertThat(DidYouMean.listing(List.of("a", "b"))).isEqualTo("a, b");
    assertThat(DidYouMean.listing(Collections.nCopies(11, "a")))
        .isEqualTo("a, a, a, a, a, a, a, a, a, a, …");
  }
}
