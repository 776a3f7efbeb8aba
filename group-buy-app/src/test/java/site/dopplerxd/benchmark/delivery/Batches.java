package site.dopplerxd.benchmark.delivery;

import java.time.Duration;
import java.util.Objects;
import org.springframework.test.util.ReflectionTestUtils;
import site.dopplerxd.domain.notify.service.NotifyDispatcher;

/**
 * Gives an engine other batches than its own. Nobody can configure those, so nothing but a look
 * inside changes them; a field that is not there any more ends the benchmark.
 */
final class Batches {
  static final String CLAIMS = "claims";
  static final String RESULTS = "results";
  static final String CLAIM_LINGER = "claim-linger-ms";

  private Batches() {}

  /** As the system properties have it; where they say nothing, nothing changes. */
  static void configure(NotifyDispatcher dispatcher) {
    Object slots = inside(dispatcher, "slots");
    set(slots, "claimLimit", CLAIMS);
    set(inside(inside(inside(dispatcher, "calls"), "recorder"), "queue"), "most", RESULTS);
    int linger = Scale.number(CLAIM_LINGER, -1);
    if (linger >= 0) {
      ReflectionTestUtils.setField(slots, "linger", Duration.ofMillis(linger));
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
