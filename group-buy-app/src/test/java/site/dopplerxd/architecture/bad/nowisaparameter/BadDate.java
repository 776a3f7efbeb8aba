package site.dopplerxd.architecture.bad.nowisaparameter;

import java.util.Date;

record BadDate() {
  Object now() {
    return new Date();
  }
}
