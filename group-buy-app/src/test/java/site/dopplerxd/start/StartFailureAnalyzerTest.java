package site.dopplerxd.start;

import static org.assertj.core.api.Assertions.assertThat;

import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;

class StartFailureAnalyzerTest {
  private final StartFailureAnalyzer analyzer = new StartFailureAnalyzer();

  @Test
  void aFailedMigrationIsOneLineThatSaysWhatFailedAndAPageThatSaysWhatToDo() {
    FailureAnalysis analysis =
        analyzer.analyze(
            new IllegalStateException(
                new FlywayException(
                    "Validate failed: Migrations have failed validation\n"
                        + "Detected failed migration to version 900 (later).\n\n"
                        + "Need more flexibility? Learn more: https://example.com/")));
    assertThat(analysis).isNotNull();
    assertThat(analysis.getDescription())
        .isEqualTo(
            "the schema is not migrated: Validate failed: Migrations have failed validation;"
                + " Detected failed migration to version 900 (later).");
    assertThat(analysis.getAction()).contains("docs/operations.md");
  }

  @Test
  void anyOtherFailureIsLeftToOthers() {
    assertThat(analyzer.analyze(new IllegalStateException("x"))).isNull();
  }
}
