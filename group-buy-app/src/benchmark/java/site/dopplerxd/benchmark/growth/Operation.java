package site.dopplerxd.benchmark.growth;

/** What is timed, in the order in which a team of two lives through it. */
enum Operation {
  LOCK_NEW,
  LOCK_JOIN,
  SETTLE,
  SETTLE_COMPLETING,
  CLAIM
}
