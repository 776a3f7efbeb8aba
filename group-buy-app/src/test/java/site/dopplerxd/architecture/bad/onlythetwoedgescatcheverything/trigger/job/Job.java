package site.dopplerxd.architecture.bad.onlythetwoedgescatcheverything.trigger.job;

class Job {
  void run(Runnable work) {
    try {
      work.run();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
