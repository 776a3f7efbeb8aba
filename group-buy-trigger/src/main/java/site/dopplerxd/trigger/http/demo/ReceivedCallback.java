package site.dopplerxd.trigger.http.demo;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.api.callback.RefundNotifyRequestDTO;

/**
 * A callback as the demo's merchant got it.
 *
 * @param webhookId the same at every attempt of one callback
 * @param refund what it says of a place that was given back; absent for other callbacks
 * @param unreadable the beginning of a body that is no callback; absent when it is one
 */
public record ReceivedCallback(
    Instant receivedAt,
    @Nullable String webhookId,
    @Nullable String teamId,
    List<String> outTradeNoList,
    @Nullable RefundNotifyRequestDTO refund,
    @Nullable String unreadable,
    String answer) {}
