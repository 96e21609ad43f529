package dev.fovea.runtime.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.fovea.runtime.engine.Engine;
import dev.fovea.runtime.engine.Engines;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class Nd4jEngineTest {

  private final Engine engine = new Nd4jEngine();

  @Test
  void isFoundByItsName() {
    assertThat(Engines.named("nd4j")).isInstanceOf(Nd4jEngine.class);
    assertThat(engine.name()).isEqualTo("nd4j");
  }

  @Test
  void canRunWhereNd4jHasABackend() {
    assertThat(engine.unavailable()).isEmpty();
  }

  @Test
  void saysWhichArtifactIsMissingWhereTheBackendCannotBeLoaded() {
    Engine broken =
        new Nd4jEngine(
            Nd4jLibrary.probedBy(
                () -> {
                  throw new ExceptionInInitializerError(
                      new UnsatisfiedLinkError("no jnind4jcpu in java.library.path"));
                }));

    assertThat(broken.unavailable().orElseThrow())
        .contains("no jnind4jcpu", "org.nd4j:nd4j-native:", "org.bytedeco:openblas:")
        .contains("the classifier " + Loader.getPlatform());
    assertThatIllegalStateException()
        .isThrownBy(broken::newKernelFactory)
        .withMessageContaining("org.nd4j:nd4j-native:");
  }

  @Test
  void isPreferredToNoOther() {
    assertThat(Engines.all())
        .allSatisfy(
            other -> assertThat(other.priority()).isGreaterThanOrEqualTo(engine.priority()));
  }

  @Test
  void leavesTheThreadsToOpenMp() {
    Nd4j.factory().blas().setMaxThreads(2);

    engine.newKernelFactory().close();

    assertThat(Nd4j.factory().blas().getMaxThreads()).isEqualTo(1);
  }
}
