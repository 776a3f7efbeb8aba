package site.dopplerxd.architecture.bad.nowisaparameter;

record BadMillis() {
  Object now() {
    return System.currentTimeMillis();
  }
}
