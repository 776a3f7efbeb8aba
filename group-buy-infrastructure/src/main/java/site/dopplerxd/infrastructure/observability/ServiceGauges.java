package site.dopplerxd.infrastructure.observability;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;
import site.dopplerxd.domain.notify.delivery.DispatcherLoad.LaneLoad;
import site.dopplerxd.domain.notify.delivery.NotifyDispatcher;
import site.dopplerxd.domain.notify.delivery.port.DueBacklog;
import site.dopplerxd.domain.notify.delivery.port.NotifyTaskRepository;
import site.dopplerxd.domain.payment.port.WaitingPayments;
import site.dopplerxd.domain.payment.port.WaitingPayments.Waiting;
import site.dopplerxd.domain.reconciliation.OpenMatters;
import site.dopplerxd.domain.reconciliation.OpenMatters.Figures;
import site.dopplerxd.domain.trade.lock.TeamJoins;

/**
 * What this node has on its hands, and what waits in the database: that is asked of it at most once
 * in two seconds, and what is open at most once in ten.
 */
@Component
final class ServiceGauges implements MeterBinder {
  private static final double NANOS_PER_SECOND = 1e9;

  private final TeamJoins joins;
  private final NotifyDispatcher dispatcher;

  // Here, because a gauge keeps its object by a weak reference only.
  private final Remembered<DueBacklog> backlog;
  private final Remembered<Waiting> payments;
  private final Remembered<Figures> open;

  ServiceGauges(
      TeamJoins joins,
      NotifyDispatcher dispatcher,
      NotifyTaskRepository tasks,
      WaitingPayments payments,
      OpenMatters open) {
    this.joins = joins;
    this.dispatcher = dispatcher;
    this.backlog = new Remembered<>(Duration.ofSeconds(2), tasks::backlog);
    this.payments = new Remembered<>(Duration.ofSeconds(2), payments::waiting);
    this.open = new Remembered<>(Duration.ofSeconds(10), open::figures);
  }

  @Override
  public void bindTo(MeterRegistry meters) {
    bindCrowds(meters);
    bindDelivery(meters);
    gauge("group_buy.payment.manual", payments, Waiting::forPerson)
        .description("Payment callbacks that wait for a person, counted up to 10,000")
        .register(meters);
    gauge("group_buy.payment.due", payments, Waiting::due)
        .description("Payment callbacks that are due and not done, counted up to 10,000")
        .register(meters);
    gauge("group_buy.refunds.open", open, Figures::refunds)
        .description("Refunds that are owed and not done, counted up to 10,000")
        .register(meters);
    gauge("group_buy.refunds.oldest.open.age", open, f -> f.oldestRefund().toSeconds())
        .description("For how long the first of them has been owed")
        .baseUnit("seconds")
        .register(meters);
    gauge("group_buy.findings.open", open, Figures::findings)
        .description("Findings of the reconciliation that still stand, counted up to 10,000")
        .register(meters);
  }

  private void bindCrowds(MeterRegistry meters) {
    Gauge.builder("group_buy.joins.waiting", joins, TeamJoins::waiting)
        .description("Locks that wait for their turn to join a team on this node")
        .register(meters);
    FunctionCounter.builder("group_buy.joins.turned.away", joins, TeamJoins::turnedAway)
        .description("Locks whose turn to join a team did not come")
        .register(meters);
    FunctionCounter.builder(
            "group_buy.joins.refused.from.memory", joins, TeamJoins::refusedFromMemory)
        .description("Locks refused because their team was known to be full")
        .register(meters);
  }

  private void bindDelivery(MeterRegistry meters) {
    dispatcher.load().lanes().forEach(lane -> bindLane(meters, lane));
    Gauge.builder("group_buy.results.unrecorded", dispatcher, d -> d.load().resultsUnrecorded())
        .description("Calls that were made and whose result is not written down yet")
        .register(meters);
    gauge("group_buy.tasks.due", backlog, DueBacklog::dueCount)
        .description("Callback tasks that anyone may take now, counted up to 10,000")
        .register(meters);
    gauge(
            "group_buy.tasks.oldest.due.age",
            backlog,
            b -> b.oldestAge().toNanos() / NANOS_PER_SECOND)
        .description("How long the first due task has been waiting")
        .baseUnit("seconds")
        .register(meters);
  }

  /** Of each lane: calls of one that hangs leave the others idle. */
  private void bindLane(MeterRegistry meters, LaneLoad lane) {
    Gauge.builder("group_buy.permits", lane::permits)
        .description("Permits that bound calls under way on this node")
        .tag("lane", lane.lane())
        .strongReference(true)
        .register(meters);
    Gauge.builder("group_buy.permits.used", dispatcher, d -> used(d, lane.lane()))
        .description("Those of them that are taken")
        .tag("lane", lane.lane())
        .register(meters);
  }

  private static int used(NotifyDispatcher dispatcher, String lane) {
    return dispatcher.load().lanes().stream()
        .filter(its -> its.lane().equals(lane))
        .mapToInt(LaneLoad::inUse)
        .sum();
  }

  private static <T> Gauge.Builder<Remembered<T>> gauge(
      String name, Remembered<T> latest, ToDoubleFunction<T> figure) {
    return Gauge.builder(name, latest, seen -> seen.read(figure));
  }
}
