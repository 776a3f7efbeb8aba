package site.dopplerxd.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import site.dopplerxd.Application;
import site.dopplerxd.testing.ChildJvm;
import site.dopplerxd.testing.EmbeddedBinaries;

class DemoStartTest {

  @TempDir Path folder;

  @Test
  void withoutAUrlTheApplicationIsADemoThatStopsBeforeItsDatabaseDoes() throws Exception {
    try (ChildJvm application = startWithoutUrl()) {
      application.awaitLine("Started Application", Duration.ofSeconds(90));
      application.awaitLine("profile is active: \"demo\"", Duration.ofSeconds(1));
      application.awaitLine("Stop with Ctrl-C", Duration.ofSeconds(10));
      saysWhereItIsAndWhoMaySignIn(application.output());

      interrupt(server());
      application.signal("TERM");

      application.awaitExit(Duration.ofSeconds(15));
      assertThat(application.output())
          .anyMatch(line -> line.contains("Graceful shutdown complete"))
          .last(InstanceOfAssertFactories.STRING)
          .contains("Embedded database stopped");
    }
    assertThat(Files.readString(folder.resolve("mariadb.log"))).contains("Shutdown complete");
  }

  private static void saysWhereItIsAndWhoMaySignIn(List<String> output) {
    assertThat(output)
        .anyMatch(
            line ->
                line.matches(".*Open http://localhost:\\d+/shop \\(shop\\), http://\\S+/console.*"))
        .anyMatch(line -> line.contains("Sign in as operator / demo-operator"))
        .as("no blanks to scroll past, and no warnings of what is as it should be")
        .noneMatch(line -> line.contains(" ".repeat(10)))
        .noneMatch(line -> line.contains("SpringDocAppInitializer"));
  }

  /** Ctrl-C sends this to the server as well as to the application. */
  private static void interrupt(String process) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder("kill", "-INT", process).start().waitFor()).isZero();
  }

  private String server() throws IOException {
    return Files.readString(folder.resolve("server.pid"));
  }

  private ChildJvm startWithoutUrl() {
    return ChildJvm.start(
        Application.class.getName(),
        "--server.port=0",
        "--group-buy.embedded.data-folder=" + folder,
        "--group-buy.embedded.binaries-folder=" + EmbeddedBinaries.folder());
  }
}
