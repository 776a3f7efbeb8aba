package site.dopplerxd.architecture.bad.nowisaparameter;

import java.time.LocalDate;

record BadLocalDate() {
  Object now() {
    return LocalDate.now();
  }
}
