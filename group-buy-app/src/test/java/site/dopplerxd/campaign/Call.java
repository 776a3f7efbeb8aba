package site.dopplerxd.campaign;

import java.time.Instant;

/**
 * A call as a merchant has it in its ledger.
 *
 * @param eventId the webhook-id
 * @param url where it came to
 */
public record Call(
    String eventId, String url, String teamId, String body, Instant arrivedAt, Mood answer) {}
