package site.dopplerxd.campaign.database;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import site.dopplerxd.campaign.Lasting;

/** A member of Galera goes away under two nodes at work. */
@Tag("cluster")
@Timeout(900)
class GaleraFailOverClusterTest {
  private static final Duration WITHOUT_QUORUM = Duration.ofSeconds(15);

  private static FailOver service;

  @BeforeAll
  static void start() {
    service = new FailOver("galera");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void theMemberThatServesIsKilled() throws Exception {
    int gone = service.serving();
    service.survives(
        "Galera, kill",
        () -> {
          service.cluster().member("kill", gone);
          service.leadToTheOther();
        },
        () -> service.cluster().member("back", gone));
  }

  @Test
  void theMemberThatServesFreezes() throws Exception {
    int frozen = service.serving();
    service.survives(
        "Galera, freeze",
        () -> {
          service.cluster().member("freeze", frozen);
          service.leadToTheOther();
          service.cutConnections();
        },
        () -> service.cluster().member("thaw", frozen));
  }

  @Test
  void theMemberThatServesLosesItsQuorumAndGetsItBack() throws Exception {
    int second = service.other();
    int third = second % 3 + 1;
    service.survives(
        "Galera, no quorum for %d s".formatted(WITHOUT_QUORUM.toSeconds()),
        () -> {
          service.cluster().member("freeze", second);
          service.cluster().member("freeze", third);
          Lasting.as(WITHOUT_QUORUM);
          service.cluster().member("thaw", second);
          service.cluster().member("thaw", third);
        },
        () -> {});
  }
}
