package site.dopplerxd.campaign.database;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import site.dopplerxd.system.TradeClient;

/** What a node says of its database, as an orchestrator asks. */
final class Probes {
  private static final String READINESS = "/actuator/health/readiness";
  private static final String LIVENESS = "/actuator/health/liveness";
  private static final Duration TO_CHANGE = Duration.ofMinutes(1);
  private static final int UP = 200;
  private static final int DOWN = 503;

  private Probes() {}

  static void awaitReady(Node node) {
    await("readiness of " + node.base()).atMost(TO_CHANGE).until(() -> says(node, READINESS, UP));
  }

  /** Taken out of service, and not restarted. */
  static void awaitUnreadyAndAlive(Node node) {
    await("readiness of " + node.base()).atMost(TO_CHANGE).until(() -> says(node, READINESS, DOWN));
    if (!says(node, LIVENESS, UP)) {
      throw new AssertionError("a node without a database that takes writes must not be restarted");
    }
  }

  private static boolean says(Node node, String path, int status) {
    return new TradeClient(node.base()).get(path).httpStatus() == status;
  }
}
