package site.dopplerxd.api.operator.task;

import java.util.List;

/**
 * How many tasks there are.
 *
 * @param statuses each counted up to a bound
 * @param hosts of the newest open and failed tasks, the most first
 */
public record TaskCountsDTO(List<StatusCount> statuses, List<HostCount> hosts) {
  /**
   * How many have a status.
   *
   * @param more there are more than were counted
   */
  public record StatusCount(String status, int count, boolean more) {}

  /** How many are bound for a host. */
  public record HostCount(String host, String status, int count) {}
}
