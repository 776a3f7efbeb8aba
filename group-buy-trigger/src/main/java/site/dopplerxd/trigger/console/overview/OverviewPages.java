package site.dopplerxd.trigger.console.overview;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import site.dopplerxd.domain.minute.MinuteLog;
import site.dopplerxd.domain.minute.MinuteWriter;
import site.dopplerxd.domain.notify.channel.OpenBreakers;
import site.dopplerxd.domain.notify.delivery.DispatcherLoad;
import site.dopplerxd.domain.notify.delivery.NotifyDispatcher;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.notify.query.NotifyTaskQueries;
import site.dopplerxd.domain.notify.query.TaskFilter;
import site.dopplerxd.domain.notify.query.TaskView;
import site.dopplerxd.domain.payment.port.WaitingPayments;
import site.dopplerxd.domain.reconciliation.OpenMatters;

/** The first page: what is going on, and what needs a person, every two seconds anew. */
@Controller
@RequiredArgsConstructor
class OverviewPages {
  private static final Duration TICK = Duration.ofSeconds(2);
  private static final Duration CHARTED = Duration.ofSeconds(20);
  private static final Duration OWED = Duration.ofSeconds(10);
  private static final Duration SEEN = Duration.ofMinutes(5);
  private static final int COUNTED_AT_MOST = 10_000;
  private static final int NAMED = 5;
  private static final int MOST_NODES = 100;
  private static final int MOST_MINUTES = (int) MinuteWriter.KEPT.toMinutes() + 1;

  private final NotifyTaskQueries tasks;
  private final NotifyDispatcher dispatcher;
  private final OpenBreakers breakers;
  private final WaitingPayments payments;
  private final OpenMatters open;
  private final MinuteLog minutes;
  private final Clock clock;

  /** Three statements a tick, however many watch. */
  private final LoadingCache<Boolean, Overview> shared =
      Caffeine.newBuilder().expireAfterWrite(TICK).build(key -> look());

  /** Four statements in ten seconds, however many watch. */
  private final LoadingCache<Boolean, Owed> owed =
      Caffeine.newBuilder().expireAfterWrite(OWED).build(key -> lookAtMoney());

  /** Two statements in twenty seconds, however many watch. */
  private final LoadingCache<Boolean, Charts> charts =
      Caffeine.newBuilder().expireAfterWrite(CHARTED).build(key -> draw());

  @GetMapping("/console")
  String page(Model page) {
    page.addAttribute("overview", shared.get(true));
    page.addAttribute("charts", charts.get(true));
    return "console/overview";
  }

  @GetMapping("/console/overview/live")
  String live(Model page) {
    page.addAttribute("overview", shared.get(true));
    return "console/overview :: live";
  }

  @GetMapping("/console/overview/charts")
  String charts(Model page) {
    page.addAttribute("charts", charts.get(true));
    return "console/overview :: charts";
  }

  private Overview look() {
    DispatcherLoad load = dispatcher.load();
    OpenBreakers.Open away = breakers.openFor(Duration.ZERO, NAMED);
    List<TaskView> failed =
        tasks.newest(TaskFilter.ALL.with(NotifyStatus.FAILED), Long.MAX_VALUE, NAMED);
    Optional<TaskView> due = tasks.due(Duration.ZERO, 1).stream().findFirst();
    return new Overview(
        tasks.countByStatus(COUNTED_AT_MOST + 1),
        COUNTED_AT_MOST,
        due.flatMap(TaskView::dueAt).orElse(null),
        load.permitsInUse(),
        load.resultsUnrecorded(),
        away.total(),
        away.longest(),
        owed.get(true),
        failed,
        clock.instant());
  }

  private Owed lookAtMoney() {
    return Owed.of(payments.waiting().forPerson(), open.figures(), clock.instant());
  }

  private Charts draw() {
    Instant now = clock.instant();
    Instant thisMinute = now.truncatedTo(ChronoUnit.MINUTES);
    return Charts.of(
        minutes.since(thisMinute.minus(MinuteWriter.KEPT), MOST_MINUTES),
        thisMinute,
        minutes.nodesSince(now.minus(SEEN), MOST_NODES));
  }
}
