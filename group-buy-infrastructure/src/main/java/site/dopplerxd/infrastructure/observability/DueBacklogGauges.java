package site.dopplerxd.infrastructure.observability;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import org.springframework.stereotype.Component;
import site.dopplerxd.domain.notify.delivery.port.DueBacklog;
import site.dopplerxd.domain.notify.delivery.port.NotifyTaskRepository;

/** How far delivery is behind, asked of the database at most once in two seconds. */
@Component
final class DueBacklogGauges implements MeterBinder {
  private static final double NANOS_PER_SECOND = 1e9;

  private final Remembered<DueBacklog> latest;

  DueBacklogGauges(NotifyTaskRepository tasks) {
    this.latest = new Remembered<>(Duration.ofSeconds(2), tasks::backlog);
  }

  @Override
  public void bindTo(MeterRegistry meters) {
    Gauge.builder("group_buy.tasks.due", latest, seen -> seen.read(DueBacklog::dueCount))
        .description("Callback tasks that anyone may take now, counted up to 10,000")
        .register(meters);
    Gauge.builder(
            "group_buy.tasks.oldest.due.age",
            latest,
            seen -> seen.read(backlog -> backlog.oldestAge().toNanos() / NANOS_PER_SECOND))
        .description("How long the first due task has been waiting")
        .baseUnit("seconds")
        .register(meters);
  }
}
