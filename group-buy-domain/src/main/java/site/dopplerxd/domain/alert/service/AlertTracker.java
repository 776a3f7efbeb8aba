package site.dopplerxd.domain.alert.service;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import site.dopplerxd.domain.alert.model.Alert;
import site.dopplerxd.domain.alert.model.AlertCause;
import site.dopplerxd.domain.alert.service.FailureCounter.Failures;
import site.dopplerxd.domain.notify.channel.OpenBreakers.Open;
import site.dopplerxd.domain.notify.channel.OpenBreakers.OpenBreaker;
import site.dopplerxd.domain.notify.delivery.port.DueBacklog;
import site.dopplerxd.domain.payment.port.WaitingPayments.Waiting;
import site.dopplerxd.domain.shared.ClientId;

/**
 * Tracks what is wrong and decides what of it is worth telling. A cause is told at most once in a
 * window, and its end once. Remembers a bounded number of hosts. Thread-safe.
 */
final class AlertTracker {
  /** Hosts told apart, of each kind of cause. */
  static final int MAX_HOSTS = 100;

  private final AlertSettings settings;
  private final Map<String, RepeatingAlert> failing = new LinkedHashMap<>();
  private final Map<String, HeldAlert> unreachable = new LinkedHashMap<>();
  private final Map<String, SecondPaymentAlert> paidTwice = new LinkedHashMap<>();
  private final HeldAlert behind;
  private final HeldAlert payments;

  AlertTracker(AlertSettings settings) {
    this.settings = settings;
    this.behind = new HeldAlert(AlertCause.DELIVERY_BEHIND, settings.window());
    this.payments = new HeldAlert(AlertCause.PAYMENT_CALLBACK_FAILED, settings.window());
  }

  /** What is worth telling of failed tasks, given those that failed since the last call. */
  synchronized List<Alert> failed(Map<String, Failures> byHost, ClockReading now) {
    byHost.forEach((host, failures) -> failing(host, now).failed(failures));
    return news(failing, now);
  }

  private RepeatingAlert failing(String host, ClockReading now) {
    boolean named = failing.containsKey(host) || failing.size() < MAX_HOSTS;
    return failing.computeIfAbsent(
        named ? host : AlertCause.OTHER_HOSTS,
        name -> new RepeatingAlert(name, now.instant(), settings));
  }

  /** What is worth telling of hosts whose breakers are open for too long, given those now. */
  synchronized List<Alert> open(Open open, ClockReading now) {
    Set<String> named = new HashSet<>();
    for (OpenBreaker breaker : open.longest()) {
      if (unreachable.containsKey(breaker.host()) || unreachable.size() < MAX_HOSTS) {
        named.add(breaker.host());
        String words = AlertLines.unreachable(breaker.host(), breaker.openFor());
        unreachable(breaker.host()).holds(now.instant().minus(breaker.openFor()), words);
      }
    }
    int others = open.total() - named.size();
    if (others > 0) {
      named.add(AlertCause.OTHER_HOSTS);
      String words = AlertLines.othersUnreachable(others);
      unreachable(AlertCause.OTHER_HOSTS).holds(now.instant(), words);
    }
    unreachable.entrySet().stream()
        .filter(entry -> !named.contains(entry.getKey()))
        .forEach(entry -> entry.getValue().ended());
    return news(unreachable, now);
  }

  private HeldAlert unreachable(String host) {
    Function<String, HeldAlert> create =
        name -> new HeldAlert(AlertCause.hostUnreachable(name), settings.window());
    return unreachable.computeIfAbsent(host, create);
  }

  /** What is worth telling of how far delivery is behind. */
  synchronized List<Alert> backlog(DueBacklog backlog, ClockReading now) {
    if (backlog.oldestAge().compareTo(settings.oldestDue()) >= 0) {
      behind.holds(now.instant().minus(backlog.oldestAge()), AlertLines.behind(backlog));
    } else {
      behind.ended();
    }
    return behind.news(now).stream().toList();
  }

  /** What is worth telling of the notifications of payments that wait for a person. */
  synchronized List<Alert> payments(Waiting waiting, ClockReading now) {
    if (waiting.forPerson() > 0) {
      payments.holds(now.instant().minus(waiting.oldest()), AlertLines.payments(waiting));
    } else {
      payments.ended();
    }
    return payments.news(now).stream().toList();
  }

  /** A place of this client was paid twice: told by the next {@link #secondPayments}. */
  synchronized void paidTwice(ClientId client, String refundNo, ClockReading now) {
    String name = client.value();
    boolean named = paidTwice.containsKey(name) || paidTwice.size() < MAX_HOSTS;
    paidTwice
        .computeIfAbsent(
            named ? name : AlertCause.OTHER_CLIENTS,
            key -> new SecondPaymentAlert(key, now.instant(), settings))
        .paid(refundNo);
  }

  /** What is worth telling of places that were paid twice. */
  synchronized List<Alert> secondPayments(ClockReading now) {
    return news(paidTwice, now);
  }

  private static List<Alert> news(Map<String, ? extends TrackedAlert> hosts, ClockReading now) {
    List<Alert> news = new ArrayList<>();
    hosts.values().forEach(alert -> alert.news(now).ifPresent(news::add));
    hosts.values().removeIf(alert -> alert.isForgotten(now));
    return news;
  }
}
