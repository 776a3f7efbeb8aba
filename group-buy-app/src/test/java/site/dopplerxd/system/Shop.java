package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.fastjson2.JSONObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.system.TradeClient.Answer;

/** A shop on a running service. Its buyers and trade numbers are no other test's. Thread-safe. */
final class Shop {
  /** For teams that are never complete. */
  static final String NOWHERE = "http://127.0.0.1:1024/never-called";

  private static final AtomicLong NUMBERS = new AtomicLong();

  private final RunningService service;
  private final TradeClient client;
  private final Ledger ledger;

  Shop(RunningService service) {
    this(service, service.client());
  }

  /** The shop of this client. */
  Shop(RunningService service, TradeClient client) {
    this.service = service;
    this.client = client;
    this.ledger = new Ledger(service.sql());
  }

  /** A place that was taken: who asked for it, with which request, and what the answer was. */
  record Place(JSONObject request, Answer answer) {
    String userId() {
      return request.getString("userId");
    }

    String outTradeNo() {
      return request.getString("outTradeNo");
    }

    String teamId() {
      return answer.teamId();
    }
  }

  RunningService service() {
    return service;
  }

  TradeClient client() {
    return client;
  }

  /** The client of the channel that the request is for; not necessarily the demo's. */
  TradeClient clientFor(JSONObject request) {
    return service.client(
        OtherClients.keyOf(request.getString("source"), request.getString("channel")));
  }

  JdbcTemplate sql() {
    return service.sql();
  }

  Ledger ledger() {
    return ledger;
  }

  static long newNumber() {
    return NUMBERS.incrementAndGet();
  }

  /** A request that opens a team, of a buyer and with a number never used before. */
  JSONObject opening(Activity activity, String notifyUrl) {
    return joining(activity, null).fluentPut("notifyUrl", notifyUrl);
  }

  /** A request to join a team, of a buyer and with a number never used before. */
  JSONObject joining(Activity activity, String teamId) {
    long number = newNumber();
    return TradeClient.lockRequest(
            activity.id(), "buyer-" + number, "trade-" + number, teamId, null)
        .fluentPut("goodsId", activity.goodsId());
  }

  Place open(Activity activity, String notifyUrl) {
    return take(opening(activity, notifyUrl));
  }

  Place join(Activity activity, String teamId) {
    return take(joining(activity, teamId));
  }

  Place take(JSONObject request) {
    Place place = new Place(request, client.lock(request));
    assertThat(place.answer().code()).as(place.answer().text()).isEqualTo("0000");
    return place;
  }

  /** A team of this many places, all taken and none paid. */
  List<Place> fill(Activity activity, int places, String notifyUrl) {
    List<Place> team = new ArrayList<>();
    team.add(open(activity, notifyUrl));
    while (team.size() < places) {
      team.add(join(activity, team.get(0).teamId()));
    }
    return team;
  }

  /** Just now, as the service's clock has it. */
  Answer pay(Place place) {
    return client.settle(
        TradeClient.settleRequest(place.userId(), place.outTradeNo(), service.now()));
  }

  /** A team of this many places, all paid; the merchant may not have been told yet. */
  List<Place> complete(Activity activity, int places, String notifyUrl) {
    List<Place> team = fill(activity, places, notifyUrl);
    team.forEach(place -> assertThat(pay(place).code()).isEqualTo("0000"));
    return team;
  }

  /** Ends the team: no buyer can join it or pay in it. */
  void endNow(String teamId) {
    sql()
        .update(
            "UPDATE group_buy_order SET valid_end_time = UTC_TIMESTAMP(3) WHERE team_id = ?",
            teamId);
  }

  /** Its time, and that for reports of payments, are over: the next round ends it. */
  void endLongAgo(String teamId) {
    sql()
        .update(
            "UPDATE group_buy_order SET valid_end_time = UTC_TIMESTAMP(3) - INTERVAL 1 HOUR"
                + " WHERE team_id = ?",
            teamId);
  }

  /** Refused with this code, and not a row is changed. */
  void assertRefused(Supplier<Answer> request, String code) {
    var before = ledger.contents();
    Answer answer = request.get();
    assertThat(answer.code()).as(answer.text()).isEqualTo(code);
    assertThat(answer.httpStatus()).isEqualTo(200);
    assertThat(answer.json().get("data")).isNull();
    assertThat(ledger.contents()).isEqualTo(before);
  }

  /** Refused as no request at all, without a word about what is inside of us. */
  static void assertMalformed(Answer answer, int status) {
    assertThat(answer.httpStatus()).as(answer.text()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo("0002");
    assertThat(answer.json().keySet()).containsExactlyInAnyOrder("code", "info", "data");
    assertThat(answer.json().get("data")).isNull();
    assertThat(answer.text())
        .hasSizeLessThan(1000)
        .doesNotContain("xception", "\\tat", "dopplerxd");
  }

  /** The report that a place was paid just now. */
  static JSONObject payment(Place place) {
    return TradeClient.settleRequest(place.userId(), place.outTradeNo(), Instant.now());
  }
}
