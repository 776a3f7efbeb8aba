package site.dopplerxd.domain.alert.model;

import java.util.List;
import site.dopplerxd.domain.notify.model.Subject;

/**
 * A task that was given up.
 *
 * @param host whom it was for: name and port
 * @param subject what it was about
 * @param reason why its last call failed
 * @param tradeNos the merchant's numbers of what the task tells
 */
public record FailedTask(
    String host, long taskId, Subject subject, String reason, List<String> tradeNos) {
  public FailedTask {
    tradeNos = List.copyOf(tradeNos);
  }
}
