package site.dopplerxd.architecture.bad.nowisaparameter;

import java.time.LocalDateTime;

record BadLocalDateTime() {
  Object now() {
    return LocalDateTime.now();
  }
}
