package site.dopplerxd.trigger.http.demo;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A callback as the demo's merchant got it.
 *
 * @param webhookId the same at every attempt of one callback
 * @param unreadable the beginning of a body that is no callback; absent when it is one
 */
public record ReceivedCallback(
    Instant receivedAt,
    @Nullable String webhookId,
    @Nullable String teamId,
    List<String> outTradeNoList,
    @Nullable String unreadable,
    String answer) {}
