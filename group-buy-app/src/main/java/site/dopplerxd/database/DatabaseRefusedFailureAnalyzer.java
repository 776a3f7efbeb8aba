package site.dopplerxd.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import site.dopplerxd.infrastructure.persistence.server.DatabaseRefusedException;

/** Says in one line why the service does not run on this database, and what to change. */
final class DatabaseRefusedFailureAnalyzer
    extends AbstractFailureAnalyzer<DatabaseRefusedException> {
  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, DatabaseRefusedException cause) {
    return new FailureAnalysis(cause.getMessage(), null, cause);
  }
}
