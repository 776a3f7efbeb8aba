package site.dopplerxd.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says which setting is missing when no database was named. */
final class NoDatabaseFailureAnalyzer extends AbstractFailureAnalyzer<NoDatabaseException> {

  private static final String ACTION =
      """
      Name a MySQL or MariaDB to run on: set SPRING_DATASOURCE_URL, or pass --spring.datasource.url=, for example
      jdbc:mysql://127.0.0.1:3306/group_buy?user=group_buy&password=...""";

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, NoDatabaseException cause) {
    return new FailureAnalysis(cause.getMessage(), ACTION, cause);
  }
}
