package site.dopplerxd.architecture.bad.nowisaparameter;

import java.time.OffsetDateTime;

record BadOffsetDateTime() {
  Object now() {
    return OffsetDateTime.now();
  }
}
