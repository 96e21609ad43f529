package dev.fovea.report.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.metadata.MetadataException;
import dev.fovea.metadata.NetworkMetadata;
import dev.fovea.report.ReportException;
import dev.fovea.report.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitRevisionTest {

  @TempDir private Path repository;

  @BeforeEach
  void commitANetworkAndTakeItAwayAgain() throws IOException, InterruptedException {
    git("init", "--quiet", "--initial-branch=main");
    Path file = Sample.copy(Sample.before(), repository.resolve("module/agreed"), "demo.Ant");
    commit("with");
    Files.delete(file);
    Files.delete(repository.resolve("module/agreed"));
    Files.writeString(repository.resolve("module/readme"), "");
    commit("without");
  }

  @Test
  void readsNetworksAsTheyWereCommittedThoughTheFolderIsGone() {
    Version version = new GitRevision("HEAD~1", repository.resolve("module/agreed")).read();

    assertThat(version.name()).isEqualTo("HEAD~1");
    assertThat(version.networks()).extracting(NetworkMetadata::network).containsExactly("demo.Ant");
  }

  @Test
  void saysHowToGetNetworksIntoARevisionThatHasNone() {
    assertThatThrownBy(() -> new GitRevision("main", repository.resolve("module/agreed")).read())
        .isInstanceOf(ReportException.class)
        .hasMessageStartingWith("git revision main has no networks in")
        .hasMessageContaining("commit a baseline");
  }

  @Test
  void saysThatThereIsNoSuchRevision() {
    assertThatThrownBy(() -> new GitRevision("v9", repository.resolve("module")).read())
        .isInstanceOf(ReportException.class)
        .hasMessageStartingWith("git knows no commit v9 in " + repository.resolve("module"));
  }

  @Test
  void saysThatThereIsNoRepository(@TempDir Path elsewhere) {
    assertThatThrownBy(() -> new GitRevision("main", elsewhere).read())
        .isInstanceOf(ReportException.class)
        .hasMessage("%s lies in no git repository; compare two folders or jars instead", elsewhere);
  }

  @Test
  void refusesARevisionThatGitWouldTakeForAnOption() {
    assertThatThrownBy(() -> new GitRevision("--output=x", repository))
        .isInstanceOf(ReportException.class)
        .hasMessageContaining("expected a commit, branch or tag, found \"--output=x\"");
  }

  @Test
  void namesRevisionAndFileOfBrokenMetadata() throws IOException, InterruptedException {
    Files.createDirectories(repository.resolve("module/agreed"));
    Files.writeString(repository.resolve("module/agreed/demo.Bee.json"), "{\"format");
    commit("broken");

    assertThatThrownBy(() -> new GitRevision("HEAD", repository.resolve("module/agreed")).read())
        .isInstanceOf(MetadataException.class)
        .hasMessageStartingWith("HEAD:demo.Bee.json: line 1, column");
  }

  private void commit(String message) throws IOException, InterruptedException {
    git("add", "--all");
    git(
        "-c",
        "user.name=Test",
        "-c",
        "user.email=test@example.org",
        "-c",
        "commit.gpgsign=false",
        "commit",
        "--quiet",
        "--message=" + message);
  }

  private void git(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git", "-C", repository.toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.waitFor()).as(command.toString()).isZero();
  }
}
