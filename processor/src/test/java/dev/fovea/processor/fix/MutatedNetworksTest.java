package dev.fovea.processor.fix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.testing.Analysis;
import dev.fovea.processor.testing.PublishedNetworks;
import dev.fovea.processor.testing.Wrong;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks with numbers changed at random: whatever is wrong, what is said about it holds. */
class MutatedNetworksTest {

  private static final int MUTANTS = 40;
  private static final Pattern NUMBER =
      Pattern.compile("(?:kernel|stride|padding|dilation|filters|groups|units) = (\\w+)");
  private static final List<String> NUMBERS =
      List.of("-1", "0", "1", "2", "3", "5", "11", "64", "1000", "2147483647");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void everyErrorHasAFixThatRemovesIt(long seed) {
    Random random = new Random(seed);
    List<String> networks =
        List.of(
            PublishedNetworks.tinyCifar(),
            PublishedNetworks.alexNet(),
            PublishedNetworks.resNet18());
    for (int mutant = 0; mutant < MUTANTS; mutant++) {
      String source = networks.get(random.nextInt(networks.size()));
      for (int change = 0; change <= random.nextInt(2); change++) {
        source = mutated(source, random);
      }
      assertSound(source);
    }
  }

  private static void assertSound(String source) {
    Analysis analysis = Analysis.of(source);
    assertThat(analysis.isComplete()).as(source).isEqualTo(analysis.errors().isEmpty());
    for (Diagnostic error : analysis.errors()) {
      assertThat(error.fixes()).as("%s, in%n%s", error.text(), source).hasSizeBetween(1, 3);
      for (String fix : error.fixes()) {
        assertThat(Wrong.isGoneAfter(source, error, fix))
            .as("%s: %s, in%n%s", error.text(), fix, source)
            .isTrue();
      }
    }
  }

  private static String mutated(String source, Random random) {
    List<MatchResult> numbers = NUMBER.matcher(source).results().toList();
    MatchResult number = numbers.get(random.nextInt(numbers.size()));
    return source.substring(0, number.start(1))
        + NUMBERS.get(random.nextInt(NUMBERS.size()))
        + source.substring(number.end(1));
  }
}
