package site.dopplerxd.architecture.bad.onlythetwoedgescatcheverything.domain.notify.delivery;

class AttemptRunner {
  void run(Runnable work) {
    try {
      work.run();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
