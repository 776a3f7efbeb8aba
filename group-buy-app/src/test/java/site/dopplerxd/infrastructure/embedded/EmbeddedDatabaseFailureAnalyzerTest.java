package site.dopplerxd.infrastructure.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;

class EmbeddedDatabaseFailureAnalyzerTest {

  @Test
  void itSaysWhatIsMissingAndWhichVariableToSet() {
    Throwable failure =
        new IllegalStateException(new EmbeddedDatabaseException("The class path carries none."));

    FailureAnalysis analysis = new EmbeddedDatabaseFailureAnalyzer().analyze(failure);

    assertThat(analysis.getDescription())
        .startsWith("No spring.datasource.url is set")
        .endsWith("The class path carries none.");
    assertThat(analysis.getAction()).contains("set SPRING_DATASOURCE_URL");
  }
}
