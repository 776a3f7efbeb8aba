package site.dopplerxd.infrastructure.observability;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import site.dopplerxd.domain.notify.delivery.NotifyDispatcher;

/** What this node's delivery has on its hands. */
@Component
@RequiredArgsConstructor
final class DispatcherGauges implements MeterBinder {
  private final NotifyDispatcher dispatcher;

  @Override
  public void bindTo(MeterRegistry meters) {
    Gauge.builder("group_buy.slots.used", dispatcher, d -> d.load().permitsInUse())
        .description("Of the permits that bound calls under way on this node")
        .register(meters);
    Gauge.builder("group_buy.results.unrecorded", dispatcher, d -> d.load().resultsUnrecorded())
        .description("Calls that were made and whose result is not written down yet")
        .register(meters);
  }
}
