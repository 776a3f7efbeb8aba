package site.dopplerxd.campaign.database;

/** Group Replication of MySQL, with several primaries. */
class GroupMembersClusterTest extends SeveralPrimariesContract {

  @Override
  Cluster start() {
    Cluster cluster = new Cluster("group-replication");
    cluster.tell("multi");
    return cluster;
  }
}
