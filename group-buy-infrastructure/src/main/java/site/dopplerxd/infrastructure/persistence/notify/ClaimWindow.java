package site.dopplerxd.infrastructure.persistence.notify;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Which of the due tasks to claim. Alone, the longest due ones; once others turn out to be quicker,
 * a random stretch of a wider view, so that nodes do not all reach for the same rows.
 */
final class ClaimWindow {
  private static final int WIDER = 4;

  private volatile boolean contended;

  /** How many ids to read for a claim of at most {@code limit}. */
  int width(int limit) {
    return contended ? limit * WIDER : limit;
  }

  <T> List<T> choose(List<T> due, int limit) {
    if (due.size() <= limit) {
      return due;
    }
    int from = ThreadLocalRandom.current().nextInt(due.size() - limit + 1);
    return due.subList(from, from + limit);
  }

  void got(int claimed, int wanted) {
    contended = claimed < wanted;
  }
}
