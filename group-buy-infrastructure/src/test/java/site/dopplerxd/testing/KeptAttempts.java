package site.dopplerxd.testing;

/**
 * All attempts that are kept: those with rows of their own, and those in their tasks' rows, whose
 * id is 0.
 */
public final class KeptAttempts {
  /** With the columns of notify_attempt, to be selected from; takes an alias. */
  public static final String TABLE =
      " (SELECT id, task_id, claim_version, attempt_number, started_at, duration_ms, outcome,"
          + " http_status, answer, error, ack_rule, stale, source, channel FROM notify_attempt"
          + " UNION ALL SELECT 0, id, 1, 1, first_started_at, first_duration_ms, 'delivered',"
          + " first_http_status, first_answer, NULL, first_ack_rule, FALSE, source, channel"
          + " FROM notify_task WHERE first_started_at IS NOT NULL) ";

  private KeptAttempts() {}
}
