package site.dopplerxd.architecture.bad.nowisaparameter;

import java.time.LocalTime;

record BadLocalTime() {
  Object now() {
    return LocalTime.now();
  }
}
