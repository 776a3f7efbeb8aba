package site.dopplerxd.architecture.bad.nowisaparameter;

import java.time.Clock;
import java.time.Instant;

record Punctual(Clock clock) {
  Instant now() {
    return clock.instant();
  }
}
