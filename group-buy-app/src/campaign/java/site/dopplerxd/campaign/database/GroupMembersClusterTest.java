package site.dopplerxd.campaign.database;

/**
 * Group Replication of MySQL, with several primaries. Without {@code BEFORE} a read on a member
 * misses what another has just acknowledged.
 */
class GroupMembersClusterTest extends SeveralPrimariesContract {

  @Override
  Cluster start() {
    Cluster cluster = new Cluster("group-replication");
    cluster.tell("multi");
    for (int member = 1; member <= 3; member++) {
      cluster.tell(
          "sql", String.valueOf(member), "SET GLOBAL group_replication_consistency = 'BEFORE'");
    }
    return cluster;
  }
}
