package site.dopplerxd.domain.notify.query;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.TeamId;

/**
 * Which tasks are wanted: those that match everything that is given.
 *
 * @param host as {@link TaskView#host}
 * @param outTradeNo the tasks of the teams that a place of this number is in; each channel may have
 *     one
 * @param from written at this moment or later
 * @param to written before this moment
 */
public record TaskFilter(
    Optional<NotifyStatus> status,
    Optional<TeamId> teamId,
    Optional<ClientId> clientId,
    Optional<String> host,
    Optional<OutTradeNo> outTradeNo,
    Optional<Instant> from,
    Optional<Instant> to) {
  public static final TaskFilter ALL =
      new TaskFilter(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** The same with another status. */
  public TaskFilter with(NotifyStatus wanted) {
    return new TaskFilter(Optional.of(wanted), teamId, clientId, host, outTradeNo, from, to);
  }

  /** The same for one team. */
  public TaskFilter of(TeamId wanted) {
    return new TaskFilter(status, Optional.of(wanted), clientId, host, outTradeNo, from, to);
  }

  /** In one line, the same for equal filters; at most 600 characters. */
  public String describe() {
    List<String> parts = new ArrayList<>();
    status.ifPresent(value -> parts.add("status=" + value));
    teamId.ifPresent(value -> parts.add("teamId=" + value.value()));
    clientId.ifPresent(value -> parts.add("clientId=" + value.value()));
    host.ifPresent(value -> parts.add("host=" + value));
    outTradeNo.ifPresent(value -> parts.add("outTradeNo=" + value.value()));
    from.ifPresent(value -> parts.add("from=" + value));
    to.ifPresent(value -> parts.add("to=" + value));
    return String.join("&", parts);
  }
}
