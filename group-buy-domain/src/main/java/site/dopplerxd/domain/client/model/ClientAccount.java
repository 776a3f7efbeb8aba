package site.dopplerxd.domain.client.model;

import java.time.Instant;
import java.util.Optional;

/**
 * What operators see and change of a client: everything but its key and its secrets.
 *
 * @param secretOverlapEnds until when the previous signing secret signs too, by the database's
 *     clock; absent when no rotation is under way
 * @param version raised by every change; a change is refused when it does not name the current one
 */
public record ClientAccount(
    ApiClient client,
    CallbackWishes wishes,
    Optional<Instant> secretOverlapEnds,
    long version,
    Instant createdAt,
    Instant changedAt) {}
