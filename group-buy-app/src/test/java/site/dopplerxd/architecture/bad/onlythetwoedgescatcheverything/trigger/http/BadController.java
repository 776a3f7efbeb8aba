package site.dopplerxd.architecture.bad.onlythetwoedgescatcheverything.trigger.http;

class BadController {
  void run(Runnable work) {
    try {
      work.run();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
