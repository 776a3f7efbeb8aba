package site.dopplerxd.trigger.http.operator;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.api.OptionalText;
import site.dopplerxd.domain.notify.channel.DeliveryChannel;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.notify.query.TaskFilter;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.TeamId;

/** Which tasks are wanted: those that match everything that is given. */
record TaskFilterParameters(
    @Nullable NotifyStatus status,
    @OptionalText(max = 64) @Nullable String teamId,
    @OptionalText(max = 32) @Nullable String clientId,
    @OptionalText(max = DeliveryChannel.MAX_DESTINATION_LENGTH) @Nullable String host,
    @OptionalText(max = 64) @Nullable String outTradeNo,
    @Nullable Instant from,
    @Nullable Instant to) {

  TaskFilter toFilter() {
    return new TaskFilter(
        Optional.ofNullable(status),
        Optional.ofNullable(teamId).map(TeamId::new),
        Optional.ofNullable(clientId).map(ClientId::new),
        Optional.ofNullable(host),
        Optional.ofNullable(outTradeNo).map(OutTradeNo::new),
        Optional.ofNullable(from),
        Optional.ofNullable(to));
  }
}
