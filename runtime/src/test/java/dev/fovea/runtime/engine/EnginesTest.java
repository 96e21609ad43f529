package dev.fovea.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnginesTest {

  private static final Engine SLOW = new FakeEngine("slow", 0, Optional.empty());
  private static final Engine FAST = new FakeEngine("fast", 10, Optional.empty());
  private static final Engine BROKEN = new FakeEngine("broken", 20, Optional.of("no such chip"));

  private static final Engine LACKING =
      new FakeEngine("lacking", 30, Optional.of("add a:b with the classifier c"), true);

  private record FakeEngine(
      String name, int priority, Optional<String> unavailable, boolean lacksLibrary)
      implements Engine {

    private FakeEngine(String name, int priority, Optional<String> unavailable) {
      this(name, priority, unavailable, false);
    }

    @Override
    public KernelFactory newKernelFactory() {
      return (operation, binding) -> operation.reference(binding);
    }
  }

  @Test
  void findsTheReferenceEngineOnTheClassPath() {
    assertThat(Engines.all()).extracting(Engine::name).contains("nd4j");
    assertThat(Engines.available()).extracting(Engine::name).contains("nd4j");
    assertThat(Engines.named("nd4j").priority()).isZero();
  }

  @Test
  void listsTheEnginesInDescendingPriorityAndByNameWhereThatIsEqual() {
    Engine also = new FakeEngine("also", 0, Optional.empty());

    assertThat(Engines.sorted(List.of(SLOW, BROKEN, also, FAST)))
        .containsExactly(BROKEN, FAST, also, SLOW);
  }

  @Test
  void prefersTheHighestPriorityOfThoseThatCanRun() {
    assertThat(Engines.best(List.of(BROKEN, FAST, SLOW), false)).isSameAs(FAST);
  }

  @Test
  void takesASlowerEngineForOneThatLacksALibraryOnlyIfTheUserAllowsIt() {
    List<Engine> engines = List.of(LACKING, BROKEN, FAST, SLOW);

    assertThatIllegalStateException()
        .isThrownBy(() -> Engines.best(engines, false))
        .withMessage(
            "The engine 'lacking' is the fastest for this machine, but add a:b with the classifier"
                + " c. To compute with the slower 'fast' instead, start Java with"
                + " -Dfovea.engine.fallback=true, or choose it with Engines.named");
    assertThat(Engines.best(engines, true)).isSameAs(FAST);
    assertThat(Engines.named("fast", engines)).isSameAs(FAST);
  }

  @Test
  void asksNobodyWhereTheEngineThatLacksALibraryIsTheSlower() {
    Engine slower = new FakeEngine("slower", 5, Optional.of("add something"), true);

    assertThat(Engines.best(List.of(FAST, slower, SLOW), false)).isSameAs(FAST);
  }

  @Test
  void saysWhyNoneCanRun() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Engines.best(List.of(BROKEN), false))
        .withMessage(
            "No engine can run here; on the class path: broken (unavailable: no such chip)");
    assertThatIllegalStateException()
        .isThrownBy(() -> Engines.best(List.of(), false))
        .withMessage("No engine can run here; on the class path: none");
  }

  @Test
  void findsAnEngineByItsNameWhateverItsPriority() {
    assertThat(Engines.named("slow", List.of(BROKEN, FAST, SLOW))).isSameAs(SLOW);
  }

  @Test
  void listsTheEnginesWhereThereIsNoneOfTheName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Engines.named("fsat", List.of(BROKEN, FAST)))
        .withMessage(
            "There is no engine 'fsat'; on the class path: broken (unavailable: no such chip);"
                + " fast");
  }

  @Test
  void saysWhyTheNamedEngineCannotRun() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Engines.named("broken", List.of(BROKEN, FAST)))
        .withMessage(
            "The engine 'broken' cannot run here; on the class path: broken (unavailable: no such"
                + " chip); fast");
  }
}
