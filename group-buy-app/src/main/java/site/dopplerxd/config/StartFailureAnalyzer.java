package site.dopplerxd.config;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import site.dopplerxd.infrastructure.persistence.shared.DatabaseAbsentException;

/** Says in one line, without a stack, why the service did not start. */
final class StartFailureAnalyzer implements FailureAnalyzer {
  private static final int MOST_CAUSES = 32;

  @Override
  public @Nullable FailureAnalysis analyze(Throwable failure) {
    Throwable cause = failure;
    for (int i = 0; i < MOST_CAUSES && cause != null; i++) {
      if (cause instanceof RemovedSettingException || cause instanceof DatabaseAbsentException) {
        return new FailureAnalysis(cause.getMessage(), null, cause);
      }
      cause = cause.getCause();
    }
    return null;
  }
}
