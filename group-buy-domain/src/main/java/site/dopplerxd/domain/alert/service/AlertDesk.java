package site.dopplerxd.domain.alert.service;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import site.dopplerxd.domain.alert.model.Alert;
import site.dopplerxd.domain.alert.model.AlertCause;
import site.dopplerxd.domain.alert.model.AlertCause.DeliveryBehind;
import site.dopplerxd.domain.alert.model.AlertCause.HostUnreachable;
import site.dopplerxd.domain.alert.model.AlertCause.TasksFailed;
import site.dopplerxd.domain.alert.service.FailureTally.Failures;
import site.dopplerxd.domain.notify.channel.OpenBreakers.Open;
import site.dopplerxd.domain.notify.channel.OpenBreakers.OpenBreaker;
import site.dopplerxd.domain.notify.delivery.port.DueBacklog;

/**
 * Knows what is wrong at the moment and decides what of it is worth telling: a cause at most once
 * in a window, and its end. Remembers a bounded number of hosts. Thread-safe.
 */
final class AlertDesk {
  /** Hosts told apart, of each kind of trouble. */
  static final int MAX_HOSTS = 100;

  private final AlertSettings settings;
  private final Map<String, FailingHost> failing = new LinkedHashMap<>();
  private final Map<String, Condition> unreachable = new LinkedHashMap<>();
  private final Condition behind;

  AlertDesk(AlertSettings settings) {
    this.settings = settings;
    this.behind = new Condition(new DeliveryBehind(), settings.window());
  }

  /** What is worth telling of the tasks that failed since the last time, and before. */
  synchronized List<Alert> failed(Map<String, Failures> byHost, Moment now) {
    byHost.forEach(
        (host, failures) ->
            entry(failing, host, named -> failingSince(named, now)).failed(failures));
    return news(failing, now);
  }

  private FailingHost failingSince(String host, Moment now) {
    return new FailingHost(new TasksFailed(host), now, settings.window());
  }

  /** What is worth telling of the hosts whose breakers are open for too long, and were. */
  synchronized List<Alert> open(Open open, Moment now) {
    Set<String> named = new HashSet<>();
    for (OpenBreaker breaker : open.longest()) {
      if (unreachable.containsKey(breaker.host()) || unreachable.size() < MAX_HOSTS) {
        named.add(breaker.host());
        String words = AlertLines.unreachable(breaker.host(), breaker.openFor());
        unreachable(breaker.host(), now.instant().minus(breaker.openFor()), words);
      }
    }
    int others = open.total() - named.size();
    if (others > 0) {
      named.add(AlertCause.OTHER_HOSTS);
      unreachable(AlertCause.OTHER_HOSTS, now.instant(), AlertLines.othersUnreachable(others));
    }
    unreachable.forEach((host, condition) -> endUnless(named.contains(host), condition));
    return news(unreachable, now);
  }

  private void unreachable(String host, Instant since, String words) {
    unreachable
        .computeIfAbsent(host, name -> new Condition(new HostUnreachable(name), settings.window()))
        .holds(since, words);
  }

  private static void endUnless(boolean goesOn, Condition condition) {
    if (!goesOn) {
      condition.ended();
    }
  }

  /** What is worth telling of how far delivery is behind. */
  synchronized List<Alert> backlog(DueBacklog backlog, Moment now) {
    if (backlog.oldestAge().compareTo(settings.oldestDue()) >= 0) {
      behind.holds(now.instant().minus(backlog.oldestAge()), AlertLines.behind(backlog));
    } else {
      behind.ended();
    }
    return behind.news(now).stream().toList();
  }

  /** Those beyond the bound share one entry. */
  private static <T> T entry(Map<String, T> hosts, String host, Function<String, T> create) {
    boolean named = hosts.containsKey(host) || hosts.size() < MAX_HOSTS;
    return hosts.computeIfAbsent(named ? host : AlertCause.OTHER_HOSTS, create);
  }

  private static List<Alert> news(Map<String, ? extends Trouble> hosts, Moment now) {
    List<Alert> news = new ArrayList<>();
    for (Trouble trouble : hosts.values()) {
      trouble.news(now).ifPresent(news::add);
    }
    hosts.values().removeIf(trouble -> trouble.isForgotten(now));
    return news;
  }
}
