package site.dopplerxd.infrastructure.observability;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import site.dopplerxd.domain.trade.lock.TeamCrowds;

/** What crowds at one team do to this node. */
@Component
@RequiredArgsConstructor
final class CrowdGauges implements MeterBinder {
  private final TeamCrowds crowds;

  @Override
  public void bindTo(MeterRegistry meters) {
    Gauge.builder("group_buy.joins.waiting", crowds, TeamCrowds::waiting)
        .description("Locks that wait for their turn to join a team on this node")
        .register(meters);
    FunctionCounter.builder("group_buy.joins.turned.away", crowds, TeamCrowds::turnedAway)
        .description("Locks whose turn to join a team did not come")
        .register(meters);
    FunctionCounter.builder(
            "group_buy.joins.refused.from.memory", crowds, TeamCrowds::refusedFromMemory)
        .description("Locks refused because their team was known to be full")
        .register(meters);
  }
}
