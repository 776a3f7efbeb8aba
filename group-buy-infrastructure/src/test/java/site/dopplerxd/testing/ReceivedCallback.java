package site.dopplerxd.testing;

import java.time.Instant;
import java.util.Map;

/**
 * A request as it came over the wire.
 *
 * @param headers names in lower case
 */
public record ReceivedCallback(
    String method, String path, Map<String, String> headers, String body, Instant arrivedAt) {}
