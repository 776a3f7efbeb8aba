package site.dopplerxd.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/message-queues.md prints the classes that the other tests of this package run. */
class ExamplesDocumentTest {

  @ParameterizedTest
  @ValueSource(strings = {"Deliveries", "RabbitConsumer", "KafkaConsumer"})
  void theDocumentPrintsWhatIsTested(String name) throws IOException {
    String source =
        Files.readString(Path.of("src/test/java/site/dopplerxd/example", name + ".java"));
    String printed = source.substring(source.indexOf("\n/**") + 1);
    assertThat(Files.readString(Path.of("../../docs/message-queues.md"))).contains(printed);
  }
}
