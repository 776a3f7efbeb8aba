package site.dopplerxd.infrastructure.observability;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import lombok.RequiredArgsConstructor;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import site.dopplerxd.domain.notify.delivery.port.DueBacklog;
import site.dopplerxd.domain.notify.delivery.port.NotifyTaskRepository;

/** How far delivery is behind, asked of the database at most once in two seconds. */
@Component
@RequiredArgsConstructor
final class DueBacklogGauges implements MeterBinder {
  private static final Duration MAX_AGE = Duration.ofSeconds(2);
  private static final double NANOS_PER_SECOND = 1e9;

  private final NotifyTaskRepository tasks;
  private final LoadingCache<DueBacklogGauges, Optional<DueBacklog>> latest =
      Caffeine.newBuilder().expireAfterWrite(MAX_AGE).build(DueBacklogGauges::measure);

  @Override
  public void bindTo(MeterRegistry meters) {
    Gauge.builder("group_buy.tasks.due", this, g -> g.read(DueBacklog::dueCount))
        .description("Callback tasks that anyone may take now, counted up to 10,000")
        .register(meters);
    Gauge.builder(
            "group_buy.tasks.oldest.due.age",
            this,
            g -> g.read(backlog -> backlog.oldestAge().toNanos() / NANOS_PER_SECOND))
        .description("How long the first due task has been waiting")
        .baseUnit("seconds")
        .register(meters);
  }

  /** Not a number while the database does not answer: unknown is not zero. */
  private double read(ToDoubleFunction<DueBacklog> figure) {
    return latest.get(this).map(figure::applyAsDouble).orElse(Double.NaN);
  }

  /** That it does not answer is remembered too: no gauge waits for what another waited for. */
  private Optional<DueBacklog> measure() {
    try {
      return Optional.of(tasks.backlog());
    } catch (DataAccessException | TransactionException e) {
      return Optional.empty();
    }
  }
}
