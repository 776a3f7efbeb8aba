package site.dopplerxd.domain.alert.service;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import site.dopplerxd.domain.alert.model.AlertCause;
import site.dopplerxd.domain.alert.model.FailedTask;
import site.dopplerxd.domain.alert.service.FailureCounter.Failures;
import site.dopplerxd.domain.notify.delivery.port.DueBacklog;
import site.dopplerxd.domain.notify.model.Subject;
import site.dopplerxd.domain.payment.port.WaitingPayments.Waiting;
import site.dopplerxd.domain.trade.operation.OpenRefunds;

/** How causes are put into words: one line each. */
final class AlertLines {
  private static final int MOST_NUMBERS = 3;

  private static final String MARKUP = "<>@[]*`~";

  /** From a sign of ASCII to its wide form. */
  private static final int WIDE = 0xFEE0;

  private AlertLines() {}

  static String failed(String host, Failures failures, long total, Instant since, String link) {
    return "FAILED: %d task(s) for %s, %d since %s; latest: %s"
        .formatted(
            failures.count(), host, total, toSeconds(since), latest(failures.latest(), link));
  }

  /** The trade numbers last: a line that is too long loses its end. */
  private static String latest(FailedTask task, String link) {
    String see = link.isEmpty() ? "" : " " + link.replace("{id}", Long.toString(task.taskId()));
    String numbers = task.tradeNos().stream().limit(MOST_NUMBERS).collect(Collectors.joining(", "));
    int more = task.tradeNos().size() - MOST_NUMBERS;
    return "task %d of %s, %s%s%s%s%s"
        .formatted(
            task.taskId(),
            words(task.subject()),
            plain(task.reason()),
            see,
            numbers.isEmpty() ? "" : "; trade numbers: ",
            plain(numbers),
            more > 0 ? " and " + more + " more" : "");
  }

  private static String words(Subject subject) {
    return subject.kind().toLowerCase(Locale.ROOT) + " " + plain(subject.id());
  }

  /**
   * What clients and merchants wrote, without the signs of markup: a chat would call everyone for
   * {@code <at user_id="all">}. The wide form of a sign is as easy to read, and means nothing.
   */
  private static String plain(String foreign) {
    StringBuilder text = new StringBuilder(foreign);
    for (int i = 0; i < text.length(); i++) {
      if (MARKUP.indexOf(text.charAt(i)) >= 0) {
        text.setCharAt(i, (char) (text.charAt(i) + WIDE));
      }
    }
    return text.toString();
  }

  static String noneFailed(String host, Duration quiet, long total, Instant since) {
    return "recovered: no task for %s has FAILED for %d s; %d had since %s"
        .formatted(host, quiet.toSeconds(), total, toSeconds(since));
  }

  static String behind(DueBacklog backlog) {
    return "BEHIND: the oldest due task waits for %d s; %d are due"
        .formatted(backlog.oldestAge().toSeconds(), backlog.dueCount());
  }

  static String payments(Waiting waiting) {
    return "PAYMENT: %d payment callback(s) wait for a person, the first for %d s"
        .formatted(waiting.forPerson(), waiting.oldest().toSeconds());
  }

  static String refundsOpen(OpenRefunds open) {
    return "REFUND: %d refund(s) of client %s are not done, the first since %s"
        .formatted(open.count(), open.clientId().value(), toSeconds(open.oldest()));
  }

  static String othersRefundsOpen(List<OpenRefunds> others) {
    return "REFUND: %d refund(s) of %d more clients are not done, the first since %s"
        .formatted(
            others.stream().mapToInt(OpenRefunds::count).sum(),
            others.size(),
            toSeconds(others.get(0).oldest()));
  }

  static String secondPayments(String client, int count, String latestRefund) {
    return "PAYMENT: %d second payment(s) for places of %s are owed back; latest: refund %s"
        .formatted(count, client, latestRefund);
  }

  static String noSecondPayment(String client, Duration quiet, long total, Instant since) {
    return "recovered: no place of %s was paid twice for %d s; %d were since %s"
        .formatted(client, quiet.toSeconds(), total, toSeconds(since));
  }

  static String unreachable(String host, Duration openFor) {
    return "UNREACHABLE: the breaker of %s is open for %d s".formatted(host, openFor.toSeconds());
  }

  static String othersUnreachable(int hosts) {
    return "UNREACHABLE: the breakers of %d more hosts are open".formatted(hosts);
  }

  static String ended(AlertCause cause, Instant since) {
    String what =
        cause
            .about()
            .map(host -> "breaker no longer open: " + host + ", it was")
            .orElseGet(
                () ->
                    cause.equals(AlertCause.PAYMENT_CALLBACK_FAILED)
                        ? "no payment callback waits for a person, they did"
                        : "delivery has caught up, it was behind");
    return "recovered: " + what + " since " + toSeconds(since);
  }

  static Instant toSeconds(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS);
  }
}
