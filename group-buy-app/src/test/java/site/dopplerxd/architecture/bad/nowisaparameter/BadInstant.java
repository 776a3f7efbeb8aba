package site.dopplerxd.architecture.bad.nowisaparameter;

import java.time.Instant;

record BadInstant() {
  Object now() {
    return Instant.now();
  }
}
