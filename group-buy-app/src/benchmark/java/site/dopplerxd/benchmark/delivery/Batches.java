package site.dopplerxd.benchmark.delivery;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.springframework.test.util.ReflectionTestUtils;
import site.dopplerxd.domain.notify.delivery.NotifyDispatcher;

/**
 * Gives an engine other batch sizes than its own. They have no setting, so reflection changes them.
 * A missing field ends the benchmark.
 */
final class Batches {
  static final String CLAIMS = "claims";
  static final String RESULTS = "results";
  static final String CLAIM_LINGER = "claim-linger-ms";
  static final String RESULT_LINGER = "result-linger-ms";
  static final String ROOM = "room-per-permit";

  private Batches() {}

  /** As the system properties have it; where they say nothing, nothing changes. */
  static void configure(NotifyDispatcher dispatcher) {
    Object permits = inside(dispatcher, "permits");
    set(permits, "claimLimit", CLAIMS);
    Object recorder = inside(inside(dispatcher, "calls"), "recorder");
    Object results = inside(recorder, "queue");
    set(results, "most", RESULTS);
    setLinger(permits, CLAIM_LINGER);
    setLinger(results, RESULT_LINGER);
    int room = Scale.number(ROOM, -1);
    if (room >= 0) {
      int workers = Scale.fromProperties().workers();
      ReflectionTestUtils.setField(recorder, "room", new Semaphore(room * workers));
      ReflectionTestUtils.setField(results, "most", Math.min(512, (room + 1) * workers));
    }
  }

  private static void setLinger(Object owner, String property) {
    int linger = Scale.number(property, -1);
    if (linger >= 0) {
      ReflectionTestUtils.setField(owner, "linger", Duration.ofMillis(linger));
    }
  }

  private static void set(Object owner, String field, String property) {
    int usual = (int) inside(owner, field);
    ReflectionTestUtils.setField(owner, field, Scale.number(property, usual));
  }

  private static Object inside(Object owner, String field) {
    return Objects.requireNonNull(ReflectionTestUtils.getField(owner, field));
  }
}
