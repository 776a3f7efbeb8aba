package site.dopplerxd.domain.notify.model;

import java.time.Duration;

/**
 * A claimed task that was not called and does not count as called.
 *
 * @param rest how long before it is due again
 */
public record Postponement(NotifyTaskEntity task, Duration rest) {}
