package site.dopplerxd.architecture.bad.onlythetwoedgescatcheverything.domain.notify.delivery;

class Selective {
  void run(Runnable work) {
    try {
      work.run();
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(e);
    }
  }
}
