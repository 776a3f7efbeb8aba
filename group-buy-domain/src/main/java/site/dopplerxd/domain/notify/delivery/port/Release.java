package site.dopplerxd.domain.notify.delivery.port;

import java.time.Duration;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;

/**
 * A claimed task that was not called and does not count as called.
 *
 * @param dueIn how long before it is due again
 */
public record Release(NotifyTaskEntity task, Duration dueIn) {}
