package site.dopplerxd.benchmark.trade;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;

/**
 * Teams of two of one phase, first opened, then joined, then paid in twice, each step a request for
 * every team.
 */
final class Teams {
  static final String MARK = "\"teamId\":\"";

  private final String prefix;
  private final String notifyUrl;
  private final AtomicReferenceArray<String> ids;

  Teams(String prefix, int count, String notifyUrl) {
    this.prefix = prefix;
    this.notifyUrl = notifyUrl;
    this.ids = new AtomicReferenceArray<>(count);
  }

  String id(int number) {
    return ids.get(number);
  }

  int count() {
    return ids.length();
  }

  /** The requests of this step, ready to be sent. */
  byte[][] requests(TradeCase step) {
    IntFunction<String> body = bodies(step);
    byte[][] requests = new byte[count()][];
    for (int i = 0; i < requests.length; i++) {
      requests[i] = post(path(step), body.apply(i));
    }
    return requests;
  }

  /** Locks that are read, checked and answered, and about which nothing is done. */
  byte[][] requestsForNothing() {
    byte[][] requests = new byte[count()][];
    for (int i = 0; i < requests.length; i++) {
      requests[i] = post(NoTradeController.PATH, bodies(TradeCase.LOCK_NEW).apply(i));
    }
    return requests;
  }

  private IntFunction<String> bodies(TradeCase step) {
    return switch (step) {
      case LOCK_NEW -> i -> lock("a" + i, "\"notifyUrl\":\"" + notifyUrl + "\"");
      case LOCK_JOIN -> i -> lock("b" + i, "\"teamId\":\"" + ids.get(i) + "\"");
      case SETTLE -> i -> payment("a" + i);
      case SETTLE_COMPLETING -> i -> payment("b" + i);
    };
  }

  private String lock(String who, String team) {
    return "{%s,\"activityId\":100125,\"goodsId\":\"9890003\",%s}".formatted(order(who), team);
  }

  private String payment(String who) {
    return "{%s,\"outTradeTime\":\"%s\"}".formatted(order(who), Instant.now());
  }

  private String order(String who) {
    return "\"userId\":\"%s%s\",\"source\":\"s01\",\"channel\":\"c01\",\"outTradeNo\":\"%s%s\""
        .formatted(prefix, who, prefix, who);
  }

  private static String path(TradeCase step) {
    return switch (step) {
      case LOCK_NEW, LOCK_JOIN -> "lock_market_pay_order";
      case SETTLE, SETTLE_COMPLETING -> "settlement_market_pay_order";
    };
  }

  static byte[] post(String path, String body) {
    return String.format(
            Locale.ROOT,
            "POST /api/v1/gbm/trade/%s HTTP/1.1\r\nHost: 127.0.0.1\r\nX-API-Key: demo-client-key\r\n"
                + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s",
            path,
            body.length(),
            body)
        .getBytes(StandardCharsets.US_ASCII);
  }

  static void requireSuccess(int number, String answer) {
    if (!answer.contains("\"code\":\"0000\"")) {
      throw new AssertionError(number + ": " + answer);
    }
  }

  /** Fails on an unsuccessful answer; remembers the team that was opened. */
  void done(TradeCase step, int number, String answer) {
    requireSuccess(number, answer);
    if (step == TradeCase.LOCK_NEW) {
      int from = answer.indexOf(MARK) + MARK.length();
      ids.set(number, answer.substring(from, answer.indexOf('"', from)));
    }
  }
}
