package site.dopplerxd.benchmark.trade;

/** What is measured, in the order in which a team of two lives through it. */
enum TradeCase {
  LOCK_NEW("lock, new team"),
  LOCK_JOIN("lock, joining"),
  SETTLE("settle"),
  SETTLE_COMPLETING("settle, completing");

  private final String title;

  TradeCase(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
