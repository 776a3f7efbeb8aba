package site.dopplerxd.infrastructure.embedded;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to do when no database was named and none can be brought along. */
final class EmbeddedDatabaseFailureAnalyzer
    extends AbstractFailureAnalyzer<EmbeddedDatabaseException> {

  private static final String ACTION =
      """
      Name a MySQL or MariaDB to run on: set SPRING_DATASOURCE_URL, or pass --spring.datasource.url=, for example
      jdbc:mysql://127.0.0.1:3306/group_buy?user=group_buy&password=...
      To run a second application on an embedded database, give it a folder of its own by \
      --group-buy.embedded.data-folder=""";

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, EmbeddedDatabaseException cause) {
    return new FailureAnalysis(
        "No spring.datasource.url is set, and there is no embedded database. " + cause.getMessage(),
        ACTION,
        cause);
  }
}
