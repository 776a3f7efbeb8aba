package site.dopplerxd.trigger.console;

import site.dopplerxd.trigger.console.callback.CallbackRow;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import site.dopplerxd.domain.notify.channel.OpenBreakers;
import site.dopplerxd.domain.notify.delivery.DispatcherLoad;
import site.dopplerxd.domain.notify.delivery.NotifyDispatcher;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.notify.query.NotifyTaskQueries;
import site.dopplerxd.domain.notify.query.TaskFilter;
import site.dopplerxd.domain.notify.query.TaskView;

/** The first page: what is going on, and what needs a person, every two seconds anew. */
@Controller
class OverviewPages {
  private static final Duration TICK = Duration.ofSeconds(2);
  private static final int COUNTED_AT_MOST = 10_000;
  private static final int NAMED = 5;

  private final NotifyTaskQueries tasks;
  private final NotifyDispatcher dispatcher;
  private final OpenBreakers breakers;
  private final Clock clock;

  /** Three statements a tick, however many watch. */
  private final LoadingCache<Boolean, Overview> shared;

  OverviewPages(
      NotifyTaskQueries tasks, NotifyDispatcher dispatcher, OpenBreakers breakers, Clock clock) {
    this.tasks = tasks;
    this.dispatcher = dispatcher;
    this.breakers = breakers;
    this.clock = clock;
    this.shared = Caffeine.newBuilder().expireAfterWrite(TICK).build(key -> look());
  }

  @GetMapping("/console")
  String page(Model page) {
    page.addAttribute("overview", shared.get(true));
    return "console/overview";
  }

  @GetMapping("/console/overview/live")
  String live(Model page) {
    page.addAttribute("overview", shared.get(true));
    return "console/overview :: live";
  }

  private Overview look() {
    DispatcherLoad load = dispatcher.load();
    OpenBreakers.Open open = breakers.openFor(Duration.ZERO, NAMED);
    List<TaskView> failed =
        tasks.newest(TaskFilter.ALL.with(NotifyStatus.FAILED), Long.MAX_VALUE, NAMED);
    Optional<TaskView> due = tasks.due(Duration.ZERO, 1).stream().findFirst();
    return new Overview(
        tasks.countByStatus(COUNTED_AT_MOST + 1),
        COUNTED_AT_MOST,
        due.flatMap(TaskView::dueAt).orElse(null),
        load.permitsInUse(),
        load.resultsUnrecorded(),
        open.total(),
        open.longest(),
        failed.stream().map(CallbackRow::of).toList(),
        clock.instant());
  }
}
