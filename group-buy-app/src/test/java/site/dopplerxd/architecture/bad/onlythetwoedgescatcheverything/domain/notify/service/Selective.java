package site.dopplerxd.architecture.bad.onlythetwoedgescatcheverything.domain.notify.service;

class Selective {
  void run(Runnable work) {
    try {
      work.run();
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(e);
    }
  }
}
