package site.dopplerxd.infrastructure.callback.isolation;

import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Locale;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/** How many merchants' hosts can be called, and how many cannot. Their names are not labels. */
@Component
@RequiredArgsConstructor
final class HostGauges implements MeterBinder {
  private final HostRegistry hosts;

  @Override
  public void bindTo(MeterRegistry meters) {
    List.of(State.CLOSED, State.OPEN, State.HALF_OPEN).forEach(state -> bind(state, meters));
  }

  private void bind(State state, MeterRegistry meters) {
    Gauge.builder("group_buy.hosts", hosts, known -> known.count(state))
        .description("Hosts called in the last half hour, by the state of their breaker")
        .tag("breaker", state.name().toLowerCase(Locale.ROOT))
        .register(meters);
  }
}
