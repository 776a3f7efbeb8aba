package site.dopplerxd.architecture.bad.onlythetwoedgescatcheverything.domain.notify.service;

class Attempts {
  void run(Runnable work) {
    try {
      work.run();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
