package site.dopplerxd.campaign;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.system.TradeClient;
import site.dopplerxd.system.TradeClient.Answer;

/** Asks as the API wants shops to ask: the same again, at any door, until there is an answer. */
final class Insistence {
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final Supplier<TradeClient> doors;
  private final Journal journal;
  private final Duration timeout;

  Insistence(Supplier<TradeClient> doors, Journal journal, Duration timeout) {
    this.doors = doors;
    this.journal = journal;
    this.timeout = timeout;
  }

  /** Asks until an answer says what became of it, which is noted and returned. */
  Answer ask(Asked asked) {
    long end = System.nanoTime() + timeout.toNanos();
    while (System.nanoTime() < end) {
      Answer answer = askOnce(asked);
      if (answer != null) {
        asked.answered(answer);
        return answer;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    throw new AssertionError("no answer within " + timeout + ": " + asked);
  }

  private @Nullable Answer askOnce(Asked asked) {
    try {
      Answer answer = asked.ask(doors.get());
      if (answer.httpStatus() == 200) {
        return answer;
      }
      if (answer.httpStatus() < 500 && answer.httpStatus() != 429) {
        throw new AssertionError("answered " + answer + " to " + asked);
      }
      journal.fault();
    } catch (IllegalStateException e) {
      // No server, or it ended before its answer: the result is unknown.
    }
    asked.lost();
    return null;
  }
}
