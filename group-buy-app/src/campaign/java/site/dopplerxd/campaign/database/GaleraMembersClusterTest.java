package site.dopplerxd.campaign.database;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** All members of a Galera cluster take writes. */
class GaleraMembersClusterTest extends SeveralPrimariesContract {

  @Override
  Cluster start() {
    return new Cluster("galera");
  }

  /** It answers {@code SELECT 1}, and nothing that reads or writes a table. */
  @Test
  void aMemberThatLostItsClusterIsNotReadyUntilTheClusterIsBack() {
    Node node = nodes().get(0);
    Probes.awaitReady(node);
    cluster().member("freeze", 2);
    cluster().member("freeze", 3);
    try {
      Probes.awaitUnreadyAndAlive(node);
    } finally {
      cluster().member("thaw", 2);
      cluster().member("thaw", 3);
    }
    nodes().forEach(Probes::awaitReady);
  }

  @Test
  void aDatabaseOfAnotherCharacterSetIsRefusedAtStartWithWhatToDo() {
    String database = "group_buy_latin";
    cluster().create(1, database, "latin1");
    assertThatThrownBy(() -> new Node(cluster().jdbcUrl(1, database)).close())
        .hasStackTraceContaining("ALTER DATABASE `group_buy_latin` CHARACTER SET utf8mb4");
  }
}
