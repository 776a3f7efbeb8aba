package site.dopplerxd.campaign.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.alibaba.fastjson2.JSONObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.system.OperatorClient;
import site.dopplerxd.system.TradeClient.Answer;

/** A change that an operator asks for, under the same request id each time. */
final class OperatorErrand implements Errand {
  private static final Set<String> ENVELOPE = Set.of("code", "info", "data");

  /** Of tests of URLs there may be so many a minute. */
  private static final Duration TIMEOUT = Duration.ofSeconds(90);

  /** Told once: not even a repeat gets them. */
  private static final List<String> SECRETS = List.of("apiKey", "signingSecret");

  private final OperatorClient operator;
  private final JdbcTemplate sql;
  private final Words words;
  private final Consumer<JSONObject> effect;
  private final List<JSONObject> granted = new ArrayList<>();

  /** What is sent. */
  record Words(String method, String path, JSONObject body) {
    static Words post(String path, Object... more) {
      return of("POST", path, more);
    }

    /** The fields and their values in turns, with a request id of their own. */
    static Words of(String method, String path, Object... more) {
      JSONObject body = OperatorClient.request();
      for (int i = 0; i < more.length; i += 2) {
        body.put((String) more[i], more[i + 1]);
      }
      return new Words(method, path, body);
    }
  }

  /**
   * Prepares it.
   *
   * @param effect fails unless it has been done once; is given the first answer that was a yes
   */
  OperatorErrand(
      OperatorClient operator, JdbcTemplate sql, Words words, Consumer<JSONObject> effect) {
    this.operator = operator;
    this.sql = sql;
    this.words = words;
    this.effect = effect;
  }

  @Override
  public boolean ask() {
    Answer answer =
        await()
            .atMost(TIMEOUT)
            .pollDelay(Duration.ZERO)
            .pollInterval(Duration.ofSeconds(1))
            .until(this::send, one -> one.httpStatus() != 429);
    assertHonest(answer);
    if (answer.httpStatus() == 200) {
      granted.add(answer.data());
    }
    return answer.httpStatus() == 200;
  }

  private Answer send() {
    return operator.send(words.method(), words.path(), words.body());
  }

  private static void assertHonest(Answer answer) {
    assertThat(answer.json().keySet()).as(answer.text()).isEqualTo(ENVELOPE);
    boolean granted = answer.httpStatus() == 200;
    assertThat(answer.httpStatus()).as(answer.text()).isIn(200, 500);
    assertThat(answer.code()).as(answer.text()).isEqualTo(granted ? "0000" : "0001");
    assertThat(answer.data() != null).as(answer.text()).isEqualTo(granted);
  }

  @Override
  public void assertDone() {
    assertThat(ask()).as("asked once more").isTrue();
    assertThat(granted.stream().map(OperatorErrand::withoutSecrets).distinct())
        .as("answers to the same request")
        .hasSize(1);
    assertThat(granted.stream().skip(1).toList())
        .allSatisfy(repeat -> assertThat(SECRETS).allMatch(secret -> repeat.get(secret) == null));
    assertThat(
            sql.queryForObject(
                "SELECT COUNT(*) FROM operator_audit WHERE request_id = ?",
                Integer.class,
                words.body().getString("requestId")))
        .as("entries in the audit")
        .isEqualTo(1);
    effect.accept(granted.get(0));
  }

  private static JSONObject withoutSecrets(JSONObject data) {
    JSONObject rest = new JSONObject(data);
    SECRETS.forEach(rest::remove);
    return rest;
  }

  @Override
  public String toString() {
    return words.toString();
  }
}
