package site.dopplerxd.benchmark.trade;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import site.dopplerxd.benchmark.CpuClock;

/** Reads the clocks of those who work around a phase of work. */
record Meters(CpuClock worker, CpuClock database, CpuClock caller) {

  /**
   * Does the work and then what follows from it.
   *
   * @param work returns the nanoseconds it took
   * @param rest is waited for, and its processor time counted, but not its duration
   */
  Round around(int requests, Callable<Long> work, Runnable rest) throws Exception {
    double ownBefore = worker.millis();
    double databaseBefore = database.millis();
    double callerBefore = caller.millis();
    double seconds = (double) work.call() / TimeUnit.SECONDS.toNanos(1);
    rest.run();
    return new Round(
        requests,
        seconds,
        worker.millis() - ownBefore,
        database.millis() - databaseBefore,
        caller.millis() - callerBefore);
  }
}
