package site.dopplerxd.benchmark.delivery;

/** Who is measured. */
enum Contestant {
  OURS("ours"),
  DB_SCHEDULER_LOCKING("db-scheduler, lock-and-fetch"),
  DB_SCHEDULER_FETCHING("db-scheduler, fetch"),
  TRANSACTION_OUTBOX("transaction-outbox"),
  JOBRUNR("JobRunr"),
  BY_HAND("by hand");

  private final String title;

  Contestant(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  boolean isPeer() {
    return this != OURS && this != BY_HAND;
  }

  Engine open(String jdbcUrl, Scale scale) {
    return switch (this) {
      case OURS -> new OurEngine(jdbcUrl, scale);
      case DB_SCHEDULER_LOCKING ->
          new DbSchedulerEngine(
              new PeerDatabase(jdbcUrl, scale),
              scale,
              builder -> builder.pollUsingLockAndFetch(1, 4));
      case DB_SCHEDULER_FETCHING ->
          new DbSchedulerEngine(
              new PeerDatabase(jdbcUrl, scale), scale, builder -> builder.pollUsingFetch(1, 4));
      case TRANSACTION_OUTBOX -> new OutboxEngine(new PeerDatabase(jdbcUrl, scale), scale);
      case JOBRUNR -> new JobRunrEngine(new PeerDatabase(jdbcUrl, scale), scale);
      case BY_HAND -> new HandWrittenEngine(new PeerDatabase(jdbcUrl, scale), scale);
    };
  }
}
