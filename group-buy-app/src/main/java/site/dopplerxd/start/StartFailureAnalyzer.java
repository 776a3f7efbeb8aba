package site.dopplerxd.start;

import java.util.stream.Collectors;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import site.dopplerxd.infrastructure.persistence.server.DatabaseRefusedException;
import site.dopplerxd.infrastructure.persistence.shared.DatabaseAbsentException;

/** Says in one line, without a stack, why the service did not start. */
final class StartFailureAnalyzer implements FailureAnalyzer {
  private static final int MOST_CAUSES = 32;
  private static final int MOST_LINES = 10;
  private static final String MEND =
      "See \"When a migration failed\" in docs/operations.md; nodes of the version before go on.";

  @Override
  public @Nullable FailureAnalysis analyze(Throwable failure) {
    Throwable cause = failure;
    for (int i = 0; i < MOST_CAUSES && cause != null; i++) {
      if (cause instanceof RemovedSettingException
          || cause instanceof DatabaseAbsentException
          || cause instanceof DatabaseRefusedException) {
        return new FailureAnalysis(cause.getMessage(), null, cause);
      }
      if (cause instanceof FlywayException) {
        return new FailureAnalysis("the schema is not migrated: " + words(cause), MEND, cause);
      }
      cause = cause.getCause();
    }
    return null;
  }

  /** Flyway's words without its empty lines, and without its advertisement. */
  private static String words(Throwable cause) {
    return String.valueOf(cause.getMessage())
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("-----") && !line.contains("https://"))
        .limit(MOST_LINES)
        .collect(Collectors.joining("; "));
  }
}
