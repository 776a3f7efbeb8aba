package site.dopplerxd.api.operator.task;

import java.util.List;

/** How many tasks there are. */
public record TaskCountsDTO(List<StatusCount> statuses, List<HostCount> hosts) {
  /** How many have a status. */
  public record StatusCount(String status, int count, boolean more) {}

  /** How many are bound for a host. */
  public record HostCount(String host, String status, int count) {}
}
