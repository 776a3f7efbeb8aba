package site.dopplerxd.architecture.bad.nowisaparameter;

import java.time.ZonedDateTime;

record BadZonedDateTime() {
  Object now() {
    return ZonedDateTime.now();
  }
}
