package site.dopplerxd.domain.notify.delivery.port;

import java.time.Duration;

/**
 * How far delivery is behind.
 *
 * @param dueCount tasks that anyone may take now; counted up to a bound that the store names
 * @param oldestAge how long the first of them has been waiting; zero when there is none
 */
public record DueBacklog(int dueCount, Duration oldestAge) {}
