package site.dopplerxd.infrastructure.mq.inbound;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.BooleanSupplier;
import lombok.RequiredArgsConstructor;

/** Shows whether this node takes payments from the queue. */
@RequiredArgsConstructor
public final class ConsumingGauge implements MeterBinder {
  private final BooleanSupplier consuming;

  @Override
  public void bindTo(MeterRegistry meters) {
    Gauge.builder(
            "group_buy.payment.queue.consuming", consuming, does -> does.getAsBoolean() ? 1 : 0)
        .description("Whether this node takes payments from the queue")
        .strongReference(true)
        .register(meters);
  }
}
