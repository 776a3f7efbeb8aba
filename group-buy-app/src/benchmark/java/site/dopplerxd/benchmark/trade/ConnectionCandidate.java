package site.dopplerxd.benchmark.trade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import site.dopplerxd.benchmark.CpuClock;
import site.dopplerxd.testing.TestDatabase;

/** A choice's service in a JVM of its own, with tables, callers and a merchant of its own. */
final class ConnectionCandidate implements AutoCloseable {
  private static final Duration TO_DELIVER = Duration.ofMinutes(2);

  private final Sink sink = new Sink();
  private final ServiceSide service;
  private final HttpLoad load;
  private final Meters meters;
  private int callbacks;

  /** Starts it; it logs below the folder. */
  ConnectionCandidate(ConnectionChoice choice, Path folder, int callers)
      throws IOException, SQLException {
    String name = choice.name().toLowerCase(Locale.ROOT);
    String url = TestDatabase.freshSchema(name);
    this.service =
        new ServiceSide(url, Files.createDirectory(folder.resolve(name)), choice.properties());
    this.load = new HttpLoad(service.port(), callers);
    this.meters = new Meters(service.cpu(), CpuClock.ofDatabase(url), CpuClock.ofThisJvm());
  }

  /** As many teams as there are requests in a step. */
  Teams teams(int round, int requests) {
    return new Teams("r" + round + "-", requests, sink.url());
  }

  /** One step of these teams, until everything that follows from it is done. */
  Round live(TradeCase step, Teams teams) throws Exception {
    return meters.around(
        teams.count(), () -> load.asFastAsItGoes(step, teams), () -> told(step, teams));
  }

  private void told(TradeCase step, Teams teams) {
    if (step == TradeCase.SETTLE_COMPLETING) {
      callbacks += teams.count();
      sink.await(callbacks, TO_DELIVER);
    }
  }

  /** Hangs up: until its next turn the service would close what is idle. */
  void rest() throws IOException {
    load.close();
  }

  /** What its service has logged so far. */
  String log() throws IOException {
    return service.log();
  }

  @Override
  public void close() throws IOException {
    load.close();
    service.close();
    sink.close();
  }
}
